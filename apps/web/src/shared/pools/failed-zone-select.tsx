import { useText } from '../i18n/use-text.ts';
import { Select } from '../ui/fields/select.tsx';

const noZone = '';

/** Which zone is thought to fail; at first none. */
export function FailedZoneSelect({
  zones,
  failed,
  onFail,
}: {
  zones: readonly string[];
  failed: string | null;
  onFail: (az: string | null) => void;
}) {
  const t = useText();
  const options = [
    { value: noZone, label: t('failure.none') },
    ...zones.map((az) => ({ value: az, label: az })),
  ];
  return (
    <div className="max-w-72">
      <Select
        label={t('failure.zone')}
        options={options}
        value={failed ?? noZone}
        placeholder={t('failure.none')}
        onChange={(az) => onFail(az === null || az === noZone ? null : az)}
      />
    </div>
  );
}
