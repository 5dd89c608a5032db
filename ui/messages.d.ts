// What the page's scripts ask of the routes and are answered.

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
  /** Who makes the answers, for a conversation that begins. */
  writer: string;
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
  /** Whether it is a board of notes. */
  board: boolean;
  /** The writer that was chosen for it, if any. */
  writer: string;
  making: string[];
  html: string;
  /** Whether the first starters are still being made. */
  pending: boolean;
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

/** A drafted eval case; its sentence starts at that character of that version of the article. */
interface Drafted {
  article: string;
  version: string;
  start: number;
  question: string;
}

/** A draft as it was edited, and what a right answer holds. */
interface Accepted extends Drafted {
  expected: string[];
}

/** How far an addition is, or with `done` what became of it. */
interface Added {
  report: string;
  done: boolean;
}

/** How much of a draft has been checked, or with `done` the checked draft. */
type DeskLine = { done: false; share: number } | { done: true; share: number; said: string; html: string; key: string };

/** Who can write the answers, who usually does, and why the server offers no models if so. */
interface Writers {
  writers: { name: string; label: string }[];
  chosen: string;
  problem: string;
}

/** The routes that answer once, by their paths. */
interface Routes {
  account: { told: Nothing; answer: { name: string; role: string } };
  "chat/greet": { told: Nothing; answer: { html: string; pending: boolean } };
  "chat/open": { told: { conversation: string }; answer: Conversation };
  "chat/glance": { told: { conversation: string }; answer: { answers: Record<string, number> } };
  "chat/corrections": { told: { conversation: string }; answer: { notes: Record<string, string> } };
  "chat/writers": { told: Nothing; answer: Writers };
  "chat/write": { told: { conversation: string; writer: string }; answer: null };
  "chat/choose": { told: TurnName & { version: number }; answer: Turn };
  "chat/suggest": { told: TurnName; answer: { html: string } };
  "chat/starters": { told: { scope: Scope; questions: boolean }; answer: { requests: string; questions: string } };
  "chat/show": { told: TurnName & { label: string }; answer: Opened };
  "chat/halt": { told: { key: string }; answer: null };
  filter: { told: Nothing; answer: { html: string } };
  "opinions/rate": { told: TurnName & Opinion; answer: { html: string } };
  "opinions/draft": { told: TurnName; answer: { html: string } };
  "opinions/keep": { told: TurnName & { expected: string[]; evidence: number[] }; answer: { html: string } };
  "notes/board": { told: Nothing; answer: { board: string } };
  "notes/pin": { told: TurnName & { label: string }; answer: { problem: string } };
  "notes/pin-sentence": { told: { article: string; version: string; start: number }; answer: { problem: string } };
  "notes/unpin": { told: TurnName; answer: { problem: string } };
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
  "library/feeds": { told: Nothing; answer: { html: string } };
  "library/unfollow": { told: { feed: string }; answer: { report: string } };
  "library/undo": { told: { token: string }; answer: { report: string } };
  "desk/kept": { told: Nothing; answer: { html: string } };
  "desk/open": { told: { key: string }; answer: { draft: string; said: string; html: string; key: string } };
  "desk/forget": { told: { key: string }; answer: { html: string } };
  quality: { told: Nothing; answer: { html: string; running: boolean } };
  "quality/measure": { told: Nothing; answer: { html: string; running: boolean } };
  "quality/history": { told: Nothing; answer: { html: string; running: boolean } };
  "quality/drafts": { told: { after: string }; answer: { html: string } };
  "quality/drop": { told: Drafted; answer: { problem: string } };
  "quality/accept": { told: Accepted; answer: { html: string; problem: string } };
  "desk/read": { told: { name: string; data: string }; answer: { text: string; problem: string } };
}

/** The routes that answer line by line, by their paths. */
interface Streams {
  turns: { told: Asked; line: Turn };
  "turns/again": { told: AskedAgain; line: Turn };
  "library/put": { told: { files: { path: string; name: string }[] }; line: Added };
  "library/fetch": { told: { typed: string }; line: Added };
  "library/follow": { told: { typed: string }; line: Added };
  "library/samples": { told: Nothing; line: Added };
}
