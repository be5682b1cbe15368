import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EsdbDouble } from '../support/esdb-double/double.js';
import { imported, opened } from '../support/opened.js';
import { closing, tempFolder } from '../support/temp.js';

describe('An approval form with a photograph that weighs more than the database takes at a time', () => {
  it('is refused by its size, while what the form says is taken', async () => {
    const double = await EsdbDouble.start();
    closing({ close: () => double.stop() });
    const here = closing(await opened(tempFolder(), { ESDB_URL: double.url }));
    const form = readFileSync('samples/approval-form.lrmx', 'utf8');
    const file = join(tempFolder(), 'large.lrmx');
    writeFileSync(
      file,
      form.replace(/<ZhaoPian>[^<]*<\/ZhaoPian>|<ZhaoPian ?\/>/, `<ZhaoPian>${'A'.repeat(1_200_000)}</ZhaoPian>`),
    );
    const report = await imported(here, file);
    expect(report.refused).toEqual([
      expect.objectContaining({ code: 'SOURCE_TOO_LARGE', message: expect.stringMatching(/^材料约 \d{4} KB/) as unknown }),
    ]);
    expect(report.dossiersOpened).toBe(1);
    expect(report.events).toBeGreaterThan(3);
    expect(here.projector.stuck).toBeUndefined();
  });
});
