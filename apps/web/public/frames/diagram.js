// Runs in the page for what models made. It is handed the library first, then draws diagrams for the page around it,
// and answers on the port that comes with each.
/* global mermaid */

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** Any colour a browser knows, as the library reads them. */
const hex = (colour) => {
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
};

const configure = ({ background, text, line, fill, border, accent }) =>
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    htmlLabels: false,
    flowchart: { htmlLabels: false, useMaxWidth: false },
    sequence: { useMaxWidth: false },
    theme: 'base',
    fontFamily: 'system-ui, sans-serif',
    themeVariables: {
      background: hex(background),
      primaryColor: hex(fill),
      primaryTextColor: hex(text),
      primaryBorderColor: hex(border),
      secondaryColor: hex(accent),
      tertiaryColor: hex(background),
      lineColor: hex(line),
      textColor: hex(text),
      mainBkg: hex(fill),
      nodeBorder: hex(border),
      clusterBkg: hex(background),
      clusterBorder: hex(border),
      edgeLabelBackground: hex(background),
      noteBkgColor: hex(accent),
      noteTextColor: hex(text),
      noteBorderColor: hex(border),
      actorBkg: hex(fill),
      actorBorder: hex(border),
      actorTextColor: hex(text),
      signalColor: hex(text),
      signalTextColor: hex(text),
    },
  });

let count = 0;

const take = (library, port) => {
  const script = document.createElement('script');
  script.textContent = library;
  document.head.append(script);
  port.postMessage('ready');
};

const draw = async ({ source, colours }, port) => {
  try {
    configure(colours);
    count += 1;
    const { svg } = await mermaid.render(`drawn-${count}`, source);
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    const [, , width, height] = (drawn.getAttribute('viewBox') ?? '0 0 600 400').split(/[\s,]+/).map(Number);
    drawn.setAttribute('width', String(width));
    drawn.setAttribute('height', String(height));
    port.postMessage({ svg: new XMLSerializer().serializeToString(drawn), width: Math.ceil(width) });
  } catch (error) {
    port.postMessage({ problem: error instanceof Error ? error.message : String(error) });
  } finally {
    document.querySelectorAll('body > :not(script)').forEach((left) => left.remove());
  }
};

addEventListener('message', ({ source, data, ports: [port] }) => {
  if (source !== parent || !port) return;
  if (typeof data.library === 'string') take(data.library, port);
  else void draw(data, port);
});

parent.postMessage('diagrams-ready', '*');
