// What one region of the page tells another, and what Gradio gives each.

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
  "open-feeds": undefined;
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
