import { UnreadableFile } from '../finding.js';
import { readXml, type XmlElement } from './xml-tree.js';

/** One element of a form, or of a family member in it: its pinyin name and its text, exact to the character. */
export interface LrmxField {
  readonly name: string;
  readonly text: string;
}

/** The family (家庭成员) of a form: each member's fields in order. */
export interface LrmxFamily {
  readonly name: typeof FAMILY;
  readonly items: readonly (readonly LrmxField[])[];
}

/** An element of a kind not known here, with attributes or elements of its own, kept as its source. */
export interface LrmxForeign {
  readonly name: string;
  readonly source: string;
}

export type LrmxElement = LrmxField | LrmxFamily | LrmxForeign;

/** An appointment form (干部任免审批表, LRMX): its elements in the order found, unknown ones kept, missing ones missing; and the root's attributes. */
export interface Lrmx {
  readonly attributes: Readonly<Record<string, string>>;
  readonly elements: readonly LrmxElement[];
}

export const FAMILY = 'JiaTingChengYuan';
const ITEM = 'Item';
const ROOT = 'Person';
const MOST_BYTES = 5_000_000;

/**
 * Reads the text of an LRMX file. `&1amp;`, `&1lt;`, `&1gt;`, which some writers make of an escaped `&`, `<`, `>`, become what they meant.
 * Throws UnreadableFile: `TOO_LARGE` over 5 MB of UTF-8, `XML_ENTITY`, `BAD_XML` with the line, `NOT_LRMX` when the root is not Person.
 */
export function readLrmx(text: string): Lrmx {
  if (Buffer.byteLength(text) > MOST_BYTES) throw new UnreadableFile('TOO_LARGE', '任免表文件超过 5 MB');
  const root = readXml(text.replace(/^\uFEFF/, '').replace(/&1(?=(?:amp|lt|gt);)/g, '&'));
  if (root.name !== ROOT) throw new UnreadableFile('NOT_LRMX', '不是干部任免审批表文件：根元素应为 Person');
  return { attributes: root.attributes, elements: elementsIn(root).map(readElement) };
}

/** The text of the form's first element of that name, undefined when there is none or it is not plain text. */
export function field(form: Lrmx, name: string): string | undefined {
  return textOf(form.elements, name);
}

/** The text of the first plain field of that name among `elements`. */
export function textOf(elements: readonly LrmxElement[], name: string): string | undefined {
  const found = elements.find((element) => element.name === name);
  return found && 'text' in found ? found.text : undefined;
}

function readElement(element: XmlElement): LrmxElement {
  return (element.name === FAMILY ? familyOf(element) : plainField(element)) ?? { name: element.name, source: element.source };
}

function familyOf(element: XmlElement): LrmxFamily | undefined {
  if (hasAttributes(element) || !isOnlyElements(element)) return undefined;
  const items = elementsIn(element).map((item) => itemFields(item));
  return items.every((item) => item !== undefined) ? { name: FAMILY, items } : undefined;
}

function itemFields(item: XmlElement): readonly LrmxField[] | undefined {
  if (item.name !== ITEM || hasAttributes(item) || !isOnlyElements(item)) return undefined;
  const fields = elementsIn(item).map(plainField);
  return fields.every((one) => one !== undefined) ? fields : undefined;
}

function plainField(element: XmlElement): LrmxField | undefined {
  const texts = element.children.filter((child) => typeof child === 'string');
  if (hasAttributes(element) || texts.length < element.children.length) return undefined;
  return {
    name: element.name,
    text: texts.join('').replace(/&1(amp|lt|gt);/g, (_whole, name: string) => MEANT[name] ?? ''),
  };
}

const MEANT: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

function hasAttributes(element: XmlElement): boolean {
  return Object.keys(element.attributes).length > 0;
}

function isOnlyElements(element: XmlElement): boolean {
  return element.children.every((child) => typeof child !== 'string' || child.trim() === '');
}

/** The elements within another that may hold only elements; text between them would be lost, so it is refused. */
function elementsIn(element: XmlElement): readonly XmlElement[] {
  if (!isOnlyElements(element)) throw new UnreadableFile('NOT_LRMX', `不是干部任免审批表文件：${element.name} 的元素之间有文字`);
  return element.children.filter((child) => typeof child !== 'string');
}
