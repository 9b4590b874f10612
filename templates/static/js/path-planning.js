/** What the page of the learning path needs as soon as there is a path: the planner, and what shows its plans. */

export { historySection, progressSection } from "./path-aside.js";
export { changed, planningOf, planOf, sinceThen, undone } from "./path-changes.js";
export { drawingOf } from "./path-drawing.js";
export { remember, restore } from "./path-focus.js";
export { offerLink, offerState, offerTarget } from "./path-offers.js";
export { takeSection } from "./path-take.js";
export { planSections, section, summary } from "./path-view.js";
