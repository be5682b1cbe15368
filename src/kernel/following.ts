/**
 * Members of a fact that nobody gives: they follow from it by the book of its day, and by what lay beside it when it was told. A command that is
 * repeated, explained or corrected is asked anew without them.
 */
export const FOLLOWING: readonly string[] = [
  'basis',
  'duties',
  'fulfils',
  'voids',
  'barring',
  'freezes',
  'grades',
  'added',
  'held',
];

/** What of a fact's data was given, without what follows from it and the members named. */
export const givenIn = (data: object, ...derived: readonly string[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(data).filter(([member]) => !FOLLOWING.includes(member) && !derived.includes(member)));
