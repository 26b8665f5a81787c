import { render, type KatexOptions } from 'katex';
import 'katex/dist/katex.min.css';

/** Whether it could be set. Elements are made one by one: markup with styles in it is refused by the page's policy. */
export function setFormula(tex: string, place: HTMLElement, options: KatexOptions): boolean {
  try {
    render(tex, place, options);
    return true;
  } catch {
    place.replaceChildren();
    return false;
  }
}
