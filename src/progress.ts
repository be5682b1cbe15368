import type { Progress } from './projector/mover.js';

const EVERY = 5_000;
const ON_A_TERMINAL = 200;

/** Shows how far long work has come: in place on a terminal, a line every 5 s elsewhere. */
export function progressLine(what: string): (progress: Progress) => void {
  const show = shower(what);
  return ({ done, position, end }) => show(done, `${position} of ${end}`, position >= end);
}

/** The same in events, since the positions of a database count bytes; `of` is given where it is known. */
export function countLine(what: string): (done: number, of?: number) => void {
  const show = shower(what);
  return (done, of) => show(done, of === undefined ? `${done} events` : `${done} of ${of} events`, done === of);
}

function shower(what: string): (done: number, far: string, finished: boolean) => void {
  const { isTTY } = process.stderr;
  const started = performance.now();
  let shown = started;
  return (done, far, finished) => {
    const now = performance.now();
    if (now - shown < (isTTY ? ON_A_TERMINAL : EVERY) && !(finished && shown > started)) return;
    shown = now;
    const rate = Math.round(done / ((now - started) / 1000));
    process.stderr.write(`${isTTY ? '\r' : ''}${what}: ${far}, ${rate}/s${isTTY && !finished ? '' : '\n'}`);
  };
}
