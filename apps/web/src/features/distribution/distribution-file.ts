import { saveFile } from '../../shared/ui/save-file.ts';

const margin = 16;

/** Saves a picture of the page as a drawing, light whatever the page is, so that it can be put into a document. */
export function saveSvg(picture: SVGSVGElement, name: string): void {
  saveFile(new Blob([standalone(picture)], { type: 'image/svg+xml' }), `${name}.svg`);
}

/** Saves a picture of the page as pixels, two for each of the page's. */
export async function savePng(picture: SVGSVGElement, name: string): Promise<void> {
  const image = new Image();
  // Not a blob's address: the page allows pictures of its own and `data:`.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(picture))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (content !== null) saveFile(content, `${name}.png`);
}

/** The picture with its colours written into it: a file has no style sheet. */
function standalone(picture: SVGSVGElement): string {
  const light = document.createElement('div');
  light.style.colorScheme = 'light';
  light.style.position = 'absolute';
  light.style.visibility = 'hidden';
  const copy = picture.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('a picture copies as one');
  light.append(copy);
  picture.after(light);
  try {
    for (const element of copy.querySelectorAll('*')) writeStyle(element);
    const { width, height } = copy.viewBox.baseVal;
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copy.setAttribute('font-family', 'sans-serif');
    copy.setAttribute('viewBox', `${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`);
    copy.setAttribute('width', String(width + 2 * margin));
    copy.setAttribute('height', String(height + 2 * margin));
    copy.prepend(ground(width, height));
    copy.removeAttribute('class');
    return new XMLSerializer().serializeToString(copy);
  } finally {
    light.remove();
  }
}

function writeStyle(element: Element): void {
  const style = getComputedStyle(element);
  for (const name of ['fill', 'stroke', 'opacity'] as const) {
    const value = style.getPropertyValue(name);
    // An address of a pattern is as it was written; the browser's own form of it may hold the page's.
    if (value !== '' && !value.startsWith('url(')) element.setAttribute(name, value);
  }
  element.removeAttribute('class');
}

function ground(width: number, height: number): SVGRectElement {
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const place = { x: -margin, y: -margin, width: width + 2 * margin, height: height + 2 * margin };
  for (const [name, value] of Object.entries(place)) rect.setAttribute(name, String(value));
  rect.setAttribute('fill', '#ffffff');
  return rect;
}
