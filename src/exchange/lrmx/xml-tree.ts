import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { UnreadableFile } from '../finding.js';
import { decodeReferences, refuseUnsafeXml } from './xml-text.js';

/** An XML element: its attributes as written between the quotes, what it holds in order, text resolved, and its own source from `<` to `>`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  readonly source: string;
}

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';
const PARSER = new XMLParser({
  preserveOrder: true,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: CDATA,
  captureMetaData: true,
});

/**
 * The root element of an XML text, comments and processing instructions left out, text exact to the character (a bare CRLF is LF, as XML 1.0 §2.11
 * has it; `&#13;` stays). Throws UnreadableFile `XML_ENTITY` for any declaration of entities or document type, which are never expanded, and
 * `BAD_XML` with the line where the text is not well-formed.
 */
export function readXml(source: string): XmlElement {
  refuseUnsafeXml(source);
  const valid = XMLValidator.validate(source);
  if (valid !== true) throw new UnreadableFile('BAD_XML', `第 ${valid.err.line} 行：XML 格式有误`);
  const [root, ...others] = parse(source).filter((child) => typeof child !== 'string');
  if (!root || others.length > 0 || !isBlank(source.slice(source.lastIndexOf(root.source) + root.source.length)))
    throw new UnreadableFile('BAD_XML', 'XML 格式有误：应有且只有一个根元素，其后没有文字');
  return root;
}

/** The parser passes over text behind the root in silence, so what is left there is looked at here. */
function isBlank(tail: string): boolean {
  return tail.replace(/<!--[^]*?-->|<\?[^]*?\?>/g, '').trim() === '';
}

function parse(source: string): readonly (XmlElement | string)[] {
  try {
    const nodes: unknown = PARSER.parse(source);
    return childrenOf(nodes, source);
  } catch (cause) {
    throw new UnreadableFile('BAD_XML', 'XML 格式有误：无法解析', { cause });
  }
}

function childrenOf(nodes: unknown, source: string): readonly (XmlElement | string)[] {
  return list(nodes).map((node) => childOf(node, source));
}

function childOf(node: unknown, source: string): XmlElement | string {
  const found = record(node);
  if (TEXT in found) return decodeReferences(String(found[TEXT]));
  if (CDATA in found)
    return list(found[CDATA])
      .map((part) => String(record(part)[TEXT]))
      .join('');
  const [name = ''] = Object.keys(found).filter((key) => key !== ATTRIBUTES);
  const { startIndex, endIndex } = record(Object.getOwnPropertySymbols(found).map((key): unknown => Reflect.get(found, key))[0]);
  return {
    name,
    attributes: Object.fromEntries(Object.entries(record(found[ATTRIBUTES])).map(([key, value]) => [key, String(value)])),
    children: childrenOf(found[name], source),
    source: source.slice(Number(startIndex), Number(endIndex)),
  };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
