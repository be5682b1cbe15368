import { chapters } from './book.js';
import { localSets } from './local-sets.js';
import type { Provision } from './provision.js';

const EVIDENCE = 'V 已见条文，S 见于转述，M 待核（缺省值，须由组织部门确认或另定）';

/** docs/rules.md: the whole book, every rule with its editions and their parameters, for people to check. */
export function rulesDocument(): string {
  const parts = chapters.map(({ title, provisions }) => [`## ${title}`, ...provisions.map(section)].join('\n\n'));
  const sets = Object.entries(localSets).flatMap(([id, { title, source, rules }]) => [
    `### ${title} \`${id}\``,
    [
      `出处：${source}`,
      '',
      ...rules.map(({ rule, parameters, article }) => `- \`${rule}\` \`${JSON.stringify(parameters)}\`：${article}`),
    ].join('\n'),
  ]);
  const local = ['## 地方规则集', '由单位以 `adopt-set` 整套施行，成为地方规则。', ...sets];
  return `${[HEAD, ...parts, ...local].join('\n\n')}\n`;
}

const HEAD = `# 规则库

由规则库的数据生成：\`npm run -s dossier -- rules --document > docs/rules.md\`，不要手改。
决定按作出之日施行的版本判断；单位可以登记地方规则，对本单位和下级有效。核实程度：${EVIDENCE}。`;

function section({ id, title, about, editions, local }: Provision): string {
  const rows = editions.map(
    ({ version, from, to, article, source, evidence }) =>
      `| ${version} | ${from} | ${to ?? ''} | ${cell(article)} | ${cell(source)} | ${evidence} |`,
  );
  const table = ['| 版本 | 自 | 至（不含） | 条款 | 出处 | 核实 |', '|---|---|---|---|---|---|', ...rows].join('\n');
  const parameters = editions.map(({ version, parameters }) => `- ${version}：\`${JSON.stringify(parameters)}\``);
  const own = local && editions.length === 0 ? [`- 地方规则的缺省：\`${JSON.stringify(local)}\``] : [];
  const body = editions.length > 0 ? [table] : ['全国没有此项规则，由单位登记后施行。'];
  return [`### ${title} \`${id}\``, about, ...body, ['参数：', '', ...parameters, ...own].join('\n')].join('\n\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
