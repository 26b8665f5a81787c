import { wellFormedText } from '@mosaicstack/types';

const endsInHalf = (text: string): boolean => {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
};

/**
 * Makes each piece of a streamed text storable. Servers cut emoji in half between two pieces, so a
 * first half waits for its second.
 */
export class StorablePieces {
  private half = '';

  take(piece: string): string {
    const text = this.half + piece;
    this.half = endsInHalf(text) ? text.slice(-1) : '';
    return wellFormedText(this.half ? text.slice(0, -1) : text);
  }

  /** What is left when no more comes. */
  end(): string {
    const text = wellFormedText(this.half);
    this.half = '';
    return text;
  }
}
