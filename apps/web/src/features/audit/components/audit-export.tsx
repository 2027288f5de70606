import { listAudit } from '@poolwright/schemas/audit/endpoints';
import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { endpointUrl } from '../../../shared/api/endpoint-url.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { buttonStyle } from '../../../shared/ui/actions/button-style.ts';
import { Icon } from '../../../shared/ui/icon.tsx';

/** Everything that matches, as a file: links, so that the browser takes it as it comes however much it is. */
export function AuditExport({ filter }: { filter: AuditFilter }) {
  const t = useText();
  return (['csv', 'jsonl'] as const).map((format) => (
    <a
      key={format}
      href={endpointUrl(listAudit.path, {}, { ...filter, format })}
      download
      className={buttonStyle()}
    >
      <Icon name="download" />
      {t(`audit.export.${format}`)}
    </a>
  ));
}
