import { tokenScope } from '@poolwright/schemas/access/rights';
import { maxTokenDays } from '@poolwright/schemas/tokens/endpoints';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { CopyValue } from '../../../shared/ui/actions/copy-value.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { CheckboxGroup } from '../../../shared/ui/fields/checkbox-group.tsx';
import { TextField } from '../../../shared/ui/fields/text-field.tsx';
import { createTokenMutation } from '../mutations.ts';

const mostName = 60;

/** Makes a token and shows it, this once. */
export function TokenForm() {
  const t = useText();
  const create = useMutation(createTokenMutation());
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['read']);
  const [days, setDays] = useState('90');
  const [isAsked, setIsAsked] = useState(false);
  const isGoodName = name.trim() !== '' && name.trim().length <= mostName;
  const wanted = /^\d{1,3}$/.test(days) ? Number(days) : 0;
  const isGoodDays = wanted >= 1 && wanted <= maxTokenDays;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (!isGoodName || !isGoodDays || scopes.length === 0) return;
    const asked = {
      name,
      days: wanted,
      scopes: tokenScope.options.filter((scope) => scopes.includes(scope)),
    };
    create.mutate(asked, {
      onSuccess: () => {
        setName('');
        setIsAsked(false);
      },
    });
  };
  return (
    <form noValidate onSubmit={handleSubmit} className="flex flex-col gap-4 print:hidden">
      {create.data !== undefined && (
        <Banner tone="ok" icon="check-circle" alert title={t('tokens.made', { name: create.data.body.name })}>
          <CopyValue text={create.data.body.token} label={t('tokens.copy')} copiedLabel={t('app.copied')} />
        </Banner>
      )}
      {create.error !== null && <ProblemPanel title={t('tokens.failed')} problem={toProblem(create.error)} />}
      <div className="grid gap-4 md:grid-cols-3">
        <TextField
          label={t('tokens.name')}
          help={t('tokens.name.help')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={isAsked && !isGoodName ? t('tokens.name.wrong', { max: mostName }) : undefined}
        />
        <CheckboxGroup
          label={t('tokens.scopes')}
          options={tokenScope.options.map((value) => ({
            value,
            label: t(`tokens.scope.${value}`),
            note: t(`tokens.scope.${value}.note`),
          }))}
          values={scopes}
          onChange={setScopes}
          error={isAsked && scopes.length === 0 ? t('tokens.scopes.wrong') : undefined}
        />
        <TextField
          label={t('tokens.days')}
          help={t('tokens.days.help', { max: maxTokenDays })}
          inputMode="numeric"
          value={days}
          onChange={(event) => setDays(event.target.value)}
          error={isAsked && !isGoodDays ? t('tokens.days.wrong', { max: maxTokenDays }) : undefined}
        />
      </div>
      <div>
        <Button type="submit" look="primary" pending={create.isPending}>
          {t('tokens.create')}
        </Button>
      </div>
    </form>
  );
}
