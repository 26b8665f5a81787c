import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the guide stands, seen from a folder above this program: in the packed program, and in the repository. */
const places = [join('docs', 'doctor.md'), join('docs', 'guides', 'doctor.md')];

/** What the guide says of a finding, or all it says; undefined where no finding is called that. */
export function doctorGuide(id?: string): string | undefined {
  const text = readFileSync(guideAbove(import.meta.dirname), 'utf8');
  if (id === undefined) return text;
  const sections = text.split(/^(?=#{2,3} )/m);
  // A finding that is there once for each of several things ends with the name of the thing.
  return sections.find((section) => {
    const title = /^### (.+)$/m.exec(section)?.[1];
    return title === id || (title !== undefined && id.startsWith(`${title}.`));
  });
}

function guideAbove(folder: string): string {
  const found = places.map((place) => join(folder, place)).find((file) => existsSync(file));
  return found ?? guideAbove(dirname(folder));
}
