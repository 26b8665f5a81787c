const fence = '```';

/** A page that tries to reach everything around it, and writes down what came of each attempt. */
export const hostilePage = `<!doctype html><title>Basket</title><body><h1>Harvest</h1><ul id="tried"></ul><script>
const note = (name, value) => {
  const item = document.createElement('li');
  item.textContent = name + ': ' + value;
  document.getElementById('tried').append(item);
};
const attempt = async (name, deed) => {
  try { note(name, await deed()); } catch (error) { note(name, 'refused'); }
};
attemptAll();
async function attemptAll() {
  await attempt('cookie', () => document.cookie || 'none');
  await attempt('storage', () => localStorage.length);
  await attempt('parent', () => parent.document.title);
  await attempt('fetch', () => fetch('https://evil.invalid/fetched').then(() => 'reached'));
  await attempt('own gateway', () => fetch('/api/me').then(({ status }) => status));
  await attempt('picture', () => new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve('reached');
    image.onerror = reject;
    image.src = 'https://evil.invalid/pixel.png';
  }));
  note('done', 'all');
}
</script></body>`;

/** An answer with everything in it that is drawn rather than written. */
export const richAnswer = [
  'Here is how the border is counted.',
  `${fence}ts\n// One row a day.\nexport const baskets = (rows: number): number => rows * 12;\n${fence}`,
  'Area grows as \\(a^2\\), and the whole as',
  '$$\n\\sum_{n=1}^{12} n = 78\n$$',
  `${fence}mermaid\nflowchart LR\n  Draw --> Cut --> Lay\n${fence}`,
  `${fence}html\n${hostilePage}\n${fence}`,
  '| stone | quarry |\n| --- | --- |\n| marble | Carrara |',
].join('\n\n');
