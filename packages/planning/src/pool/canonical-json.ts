type Step = { text: string } | { value: unknown };

/**
 * JSON with sorted keys and no spaces: equal values give equal text, whatever order their keys were written in.
 * Works without recursion, so that no depth of nesting can overflow the stack. Keys without a value are left out.
 */
export function canonicalJson(value: unknown): string {
  const parts: string[] = [];
  const pending: Step[] = [{ value }];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if ('text' in step) parts.push(step.text);
    else if (Array.isArray(step.value)) pushReversed(pending, stepsOfArray(step.value));
    else if (isObject(step.value)) pushReversed(pending, stepsOfObject(step.value));
    else parts.push(JSON.stringify(step.value) ?? 'null');
  }
  return parts.join('');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function stepsOfArray(items: readonly unknown[]): Step[] {
  const steps: Step[] = [{ text: '[' }];
  items.forEach((item, index) => {
    if (index > 0) steps.push({ text: ',' });
    steps.push({ value: item });
  });
  steps.push({ text: ']' });
  return steps;
}

function stepsOfObject(value: object): Step[] {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  const steps: Step[] = [{ text: '{' }];
  members.forEach(([key, member], index) => {
    steps.push({ text: `${index > 0 ? ',' : ''}${JSON.stringify(key)}:` }, { value: member });
  });
  steps.push({ text: '}' });
  return steps;
}

function pushReversed(pending: Step[], steps: Step[]): void {
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index];
    if (step !== undefined) pending.push(step);
  }
}
