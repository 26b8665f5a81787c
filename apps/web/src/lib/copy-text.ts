import { withoutControlSequences } from '@mosaicstack/types';

/**
 * Whether the text reached the clipboard, from where it may be pasted into a terminal: what would speak to one stays
 * behind. Pages served over plain HTTP have only the old way.
 */
export async function copyText(written: string): Promise<boolean> {
  const text = withoutControlSequences(written);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
