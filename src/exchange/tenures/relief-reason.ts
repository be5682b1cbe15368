import { codeByName } from '../../codes/codes.js';

/** What spreadsheets write for the reasons of ZB16, besides the names of the codes themselves. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  提拔: '1',
  降级: '2',
  平调: '3',
  调动: '3',
  离退休: '4',
  退休: '4',
  离休: '4',
  到龄退休: '4',
  辞职: '5',
  去世: '8',
  病故: '8',
};

const STILL_IN_OFFICE = '在任';
const OTHER = '9';

/** The ZB16 code of a relief's reason (免职原因): `9` where the text names no code clearly, undefined where there is no reason or it says 在任. */
export function reliefReasonCode(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim();
  if (plain === '' || plain === STILL_IN_OFFICE) return undefined;
  return codeByName('ZB16', plain) ?? (Object.hasOwn(ALSO_CALLED, plain) ? ALSO_CALLED[plain] : OTHER);
}
