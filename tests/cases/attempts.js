/** Attempts that a made-up person went through, for the tests of what comes after the questions. */

/**
 * @param {any} modules of the site, by name @param {any} tables
 * @param {{id?: string, started?: string, mode?: string, target?: any, skills?: string[], level?: number, levels?: Record<string, number>,
 *   claims?: number, most?: number, passes?: string[], note?: string}} given level: the person's number in every skill but those of `levels`;
 *   claims: how many levels higher all opinions are; most: answers before the person stops; passes: skills that are passed over
 */
export function attemptOf({ record, engine, replay }, tables, given) {
  const { id = "one", started = "2026-11-20T10:00:00.000Z", mode = "standard", target = null, level = 2, levels = {} } = given;
  const { claims = 0, most = Infinity, passes = [], note = "" } = given;
  const skills = given.skills ?? tables.skills.map((skill) => skill.id);
  const attempt = record.begin(tables, { id, started, mode, seed: 7, target, skills });
  const model = engine.prepare(tables, replay.scope(attempt));
  const number = (levelId) => tables.levels.findIndex((each) => each.id === levelId) + 1;
  const is = (skill) => levels[skill] ?? level;
  const reply = (question) => {
    const item = tables.items.find((each) => each.id === question.item);
    const skill = item?.skill ?? question.skill;
    const says = (levelId) => number(levelId) <= is(skill) + claims;
    if (passes.includes(skill)) return { pass: "irrelevant" };
    if (question.kind === "card") return { level: question.shown.filter(says).at(-1) ?? null };
    if (question.kind === "statement") return { option: says(question.level) ? "yes" : "no" };
    if (item.kind === "evidence") return { option: says(item.level) ? "yes" : "no", ...(note && { note }) };
    return { option: item.options.find(({ score }) => (score === 1) === (number(item.level) <= is(skill))).id };
  };
  for (let place = 0; place < most; place++) {
    const question = engine.next(model, record.log(attempt.entries));
    if (!question) break;
    const at = new Date(Date.parse(started) + 1000 * (place + 1)).toISOString();
    attempt.entries.push(record.answer(tables, question, reply(question), { id: `${id}-${place}`, at, seconds: 9 }));
  }
  return attempt;
}
