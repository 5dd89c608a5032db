// What the page's scripts ask of the routes and are answered, and what one region tells another.

type Nothing = Record<string, never>;

interface Scope {
  articles: string[];
  sources: string[];
  tags: string[];
  since: string;
  until: string;
  /** The headlines of the articles by their ids. */
  titles: Record<string, string>;
}

/** A turn that is asked; `follows` is the key of the turn above it. */
interface Asked {
  conversation: string;
  key: string;
  question: string;
  follows: string;
  scope: Scope | null;
}

interface AskedAgain {
  conversation: string;
  key: string;
  question: string;
  everywhere: boolean;
  plain: boolean;
}

/** A turn as it stands: more of it comes until it is done. */
interface Turn {
  conversation: string;
  key: string;
  html: string;
  done: boolean;
}

/** A kept conversation, and what an empty one shows; `making` are the keys of turns that are not complete. */
interface Conversation {
  conversation: string;
  title: string;
  turns: { key: string; html: string }[];
  making: string[];
  html: string;
}

/** An article for the reader, or why there is none; `labels` are the marks to step through. */
interface Opened {
  problem?: string;
  html: string;
  key: string;
  label: string;
  labels: string[];
}

interface Sought {
  words: string;
  order: string;
  period: string;
}

/** A stretch of the list of articles, with what stands around it. */
interface Found {
  html: string;
  found: number;
  total: number;
  sum: string;
  timeline: string;
  masthead: string;
  generation: string;
}

interface Kept {
  html: string;
  /** The answers that cite changed sentences; empty for none. */
  stale: string;
  titles: Record<string, string>;
  deleted: string | null;
  restored: string | null;
  problem: string;
}

interface Opinion {
  verdict: string;
  reasons: string[];
  words: string;
}

interface TurnName {
  conversation: string;
  key: string;
}

/** How far an addition is, or with `done` what became of it. */
interface Added {
  report: string;
  done: boolean;
}

/** How much of a draft has been checked, or with `done` the checked draft. */
type DeskLine = { done: false; share: number } | { done: true; share: number; said: string; html: string; key: string };

/** The routes that answer once, by their paths. */
interface Routes {
  account: { told: Nothing; answer: { name: string; role: string } };
  "chat/greet": { told: Nothing; answer: { html: string } };
  "chat/open": { told: { conversation: string }; answer: Conversation };
  "chat/glance": { told: { conversation: string }; answer: { answers: Record<string, number> } };
  "chat/corrections": { told: { conversation: string }; answer: { notes: Record<string, string> } };
  "chat/choose": { told: TurnName & { version: number }; answer: Turn };
  "chat/suggest": { told: TurnName; answer: { html: string } };
  "chat/starters": { told: { scope: Scope }; answer: { requests: string; questions: string } };
  "chat/show": { told: TurnName & { label: string }; answer: Opened };
  "chat/halt": { told: { key: string }; answer: null };
  filter: { told: Nothing; answer: { html: string } };
  "opinions/rate": { told: TurnName & Opinion; answer: { html: string } };
  "opinions/draft": { told: TurnName; answer: { html: string } };
  "opinions/keep": { told: TurnName & { expected: string[]; evidence: number[] }; answer: { html: string } };
  "history/search": { told: { words: string }; answer: Kept };
  "history/rename": { told: { conversation: string; title: string; words: string }; answer: Kept };
  "history/delete": { told: { conversation: string; words: string }; answer: Kept };
  "history/restore": { told: { conversation: string; words: string }; answer: Kept };
  "library/find": { told: Sought & { start: number; count: number }; answer: Found };
  "library/glance": { told: Nothing; answer: { generation: string; problem: string } };
  "library/browse": { told: { article: string }; answer: Opened };
  "library/edit": { told: { article: string; facts: Record<string, string> }; answer: Opened };
  "library/remove": { told: { articles: string[] }; answer: { report: string } };
  "library/tag": { told: { articles: string[]; tag: string }; answer: { report: string } };
  "library/undo": { told: { token: string }; answer: { report: string } };
  "desk/kept": { told: Nothing; answer: { html: string } };
  "desk/open": { told: { key: string }; answer: { draft: string; said: string; html: string; key: string } };
  "desk/forget": { told: { key: string }; answer: { html: string } };
  quality: { told: Nothing; answer: { html: string; running: boolean } };
  "quality/measure": { told: Nothing; answer: { html: string; running: boolean } };
  "desk/read": { told: { name: string; data: string }; answer: { text: string; problem: string } };
}

/** The routes that answer line by line, by their paths. */
interface Streams {
  turns: { told: Asked; line: Turn };
  "turns/again": { told: AskedAgain; line: Turn };
  "library/put": { told: { files: { path: string; name: string }[] }; line: Added };
  "library/fetch": { told: { typed: string }; line: Added };
  "library/samples": { told: Nothing; line: Added };
}

/** A footnote to show: of which turn, from which element, with the focus on its sentence or not. */
interface Footnote {
  conversation: string;
  key: string;
  label: string;
  from?: HTMLElement;
  focus?: boolean;
}

/** What the regions tell each other, by name. */
interface Told {
  /** Articles are being added. */
  adding: undefined;
  "add-files": undefined;
  "add-samples": undefined;
  /** A turn is complete. */
  answered: undefined;
  "ask-focus": undefined;
  /** A question to ask, of the articles of the filter or of others. */
  ask: { question: string; scope: Scope | null };
  /** The articles to ask alone: their headlines by their ids. */
  "ask-only": Record<string, string>;
  /** The id of an article to read. */
  browse: string;
  conversation: { id: string; title: string };
  /** The masthead's facts as HTML. */
  facts: string;
  "filter-drop": { kind: string; value: string };
  "filter-open": boolean;
  "filter-toggle": undefined;
  "library-changed": undefined;
  "open-desk": undefined;
  "open-quality": undefined;
  /** The footnote that the reader points at. */
  pointed: { key: string; label: string };
  /** The id of the article that is read, if any. */
  reading: string | null;
  rename: { id: string; title: string };
  /** The page turns to another conversation. */
  restart: undefined;
  scope: Scope;
  show: Footnote;
  titled: { id: string; title: string };
  /** The id of a conversation to turn to, empty for a new one. */
  visit: string;
}

/** What Gradio gives the script of a region; `upload` sends a file to where the server finds it. */
interface Region {
  element: HTMLElement;
  upload: (file: File) => Promise<{ path: string }>;
}
