/** A reporter for Jest: says at the end what was not run and why, and fails the run for a test that was left out without a reason in its title. */
export default class NotRun {
  unexplained = false;

  onRunComplete(_contexts, { testResults }) {
    const left = testResults.flatMap(({ testResults: tests }) =>
      tests.filter(({ status }) => status === 'pending' || status === 'todo'),
    );
    const titles = [...new Set(left.map(({ fullName }) => fullName))];
    this.unexplained = titles.some((title) => !/not run: \S/.test(title));
    const lines = titles.map((title) => `  ${title}${/not run: \S/.test(title) ? '' : '   <- no reason given'}`);
    process.stderr.write(
      `\nNot run: ${left.length} test${left.length === 1 ? '' : 's'}\n${lines.map((line) => `${line}\n`).join('')}`,
    );
  }

  getLastError() {
    return this.unexplained ? new Error('a test was left out without a reason') : undefined;
  }
}
