import { describe, expect, it } from 'vitest';
import { attachable, longestText } from './attachable.js';
import { pdfText } from './pdf-text.js';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The smallest document with these words on one page. */
function aPdf(words: string): Uint8Array {
  const stream = `BT /F1 24 Tf 72 700 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF`;
  return bytes(text);
}

describe('what can be attached', () => {
  it('is an image as it is', async () => {
    expect(await attachable(Uint8Array.of(1), 'image/png')).toEqual({
      mediaType: 'image/png',
      kind: 'image',
      text: null,
    });
  });

  it('is a text, cut where it is too long', async () => {
    expect(await attachable(bytes('žluťoučký'), 'application/octet-stream')).toMatchObject({
      text: 'žluťoučký',
    });
    const long = await attachable(bytes('x'.repeat(longestText + 1)), 'text/plain');
    expect(long.text).toMatch(/x\n… \(the rest of the file was left out\)$/);
  });

  it('is a PDF, by its words', async () => {
    const read = await attachable(aPdf('Plant three quinces'), 'application/pdf');
    expect(read).toMatchObject({ kind: 'document', mediaType: 'application/pdf' });
    expect(read.text).toContain('Plant three quinces');
  });

  it.each([
    ['an archive', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'application/zip'],
    ['a program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0), 'application/x-elf'],
    ['a video', Uint8Array.of(0, 0, 0, 1), 'video/mp4'],
    ['an empty file', new Uint8Array(), 'application/octet-stream'],
    ['a PDF in name alone', bytes('%PDF-1.4 and then nothing'), 'application/pdf'],
    ['a PDF cut short', aPdf('Plant').subarray(0, 40), 'application/pdf'],
  ])('is not %s, and says what can', async (_case, content, detected) => {
    await expect(attachable(content, detected)).rejects.toMatchObject({
      code: 'invalid_request',
      remediation: expect.stringContaining('Attach an image'),
    });
  });

  it('is given up when it takes too long', async () => {
    await expect(pdfText(aPdf('Slow'), 0)).rejects.toMatchObject({
      reason: expect.stringContaining('too long'),
    });
  });
});
