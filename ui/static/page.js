// Mounts each region of the page after Gradio has rendered its template.
import { mountAccount } from "./account.js";
import { mountChat } from "./chat.js";
import { mountDesk } from "./desk.js";
import { mountFilter } from "./filter.js";
import { mountHeading } from "./heading.js";
import { mountHistory } from "./history.js";
import { mountLibrary } from "./library.js";
import { mountMasthead } from "./masthead.js";
import { mountQuality } from "./quality.js";
import { mountReader } from "./reader.js";
import { mountSide } from "./side.js";

const MOUNTS = {
  masthead: mountMasthead,
  side: mountSide,
  library: mountLibrary,
  history: mountHistory,
  heading: mountHeading,
  chat: mountChat,
  filter: mountFilter,
  reader: mountReader,
  quality: mountQuality,
  desk: mountDesk,
  account: mountAccount,
};

/**
 * @param {keyof typeof MOUNTS} name
 * @param {Region} region
 */
export function mount(name, region) {
  MOUNTS[name](region.element, region);
}
