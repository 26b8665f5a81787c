/** Whether this browser has a voice. */
export const canReadAloud = (): boolean => 'speechSynthesis' in window;

/** What is heard: words, without the signs that shape them and without code. */
const spoken = (markdown: string): string =>
  markdown
    .replace(/```[\s\S]*?(```|$)/g, ' ')
    .replace(/^[\s|:-]*-{3}[\s|:-]*$/gm, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>|~]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Reads a text aloud with the browser's own voice; a second time, or another text, ends the one being read. */
export function readAloud(text: string): void {
  const { speechSynthesis } = window;
  const isSpeaking = speechSynthesis.speaking;
  speechSynthesis.cancel();
  if (!isSpeaking) speechSynthesis.speak(new SpeechSynthesisUtterance(spoken(text).slice(0, 30_000)));
}
