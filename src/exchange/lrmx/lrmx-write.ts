import type { Lrmx, LrmxElement, LrmxField } from './lrmx.js';
import { encodeText } from './xml-text.js';

/**
 * The text of an LRMX file (干部任免审批表), UTF-8, one element a line, in the form's own order; readLrmx reads it back to the same form.
 * CRLF within a text is written `&#13;` and a line end, as the official editor does. Throws RangeError for characters that XML cannot hold.
 */
export function writeLrmx(form: Lrmx): string {
  const attributes = Object.entries(form.attributes).map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`);
  const lines = form.elements.flatMap(linesOf);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<Person${attributes.join('')}>`,
    ...lines.map((line) => `  ${line}`),
    '</Person>',
    '',
  ].join('\n');
}

function linesOf(element: LrmxElement): readonly string[] {
  if ('source' in element) return [element.source];
  if ('text' in element) return [lineOf(element)];
  return [
    `<${element.name}>`,
    ...element.items.flatMap((item) => ['  <Item>', ...item.map((one) => `    ${lineOf(one)}`), '  </Item>']),
    `</${element.name}>`,
  ];
}

function lineOf({ name, text }: LrmxField): string {
  return `<${name}>${encodeText(text)}</${name}>`;
}
