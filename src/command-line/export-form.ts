import { writeFileSync } from 'node:fs';
import type { SourceReceived } from '../dossier/dossier.events.js';
import { readLrmx } from '../exchange/lrmx/lrmx.js';
import { writeLrmx } from '../exchange/lrmx/lrmx-write.js';
import { factsAt } from '../replay/as-of.js';
import { askingOf, NotFound } from './ask.js';
import { type Common, print, withLog } from './context.js';

/** 导出任免审批表: the last form that came in, with every element that it had. */
export async function exportForm(id: string, options: Common & { out: string }): Promise<void> {
  return withLog(options, (installation) => {
    const { position } = askingOf(installation).asOf();
    const sources = factsAt(installation.projector.db, `dossier-${id}`, position).filter(({ type }) => type === 'SourceReceived');
    const form = sources.map(({ data }) => data as SourceReceived['data']).findLast(({ format }) => format === 'lrmx');
    if (!form) throw new NotFound('这份档案没有任免审批表');
    if (form.content === undefined) throw new NotFound('任免审批表已封存，密钥已销毁');
    writeFileSync(options.out, writeLrmx(readLrmx(form.content)));
    print(options, { written: options.out }, () => [`已写出 ${options.out}`]);
  });
}
