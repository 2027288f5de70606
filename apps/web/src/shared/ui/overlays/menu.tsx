import { Menu as Base } from '@base-ui/react/menu';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MenuGroup, MenuProps } from './menu-props.ts';
import { Icon } from '../icon.tsx';
import { KeyCaps } from '../key-caps.tsx';

const itemStyle =
  'grid min-h-8 cursor-pointer grid-cols-[1rem_1fr_auto] items-center gap-x-2.5 rounded-md px-2 py-1 outline-none select-none data-highlighted:bg-accent-soft';

/** The menu itself, opened at once: loaded when its button is used for the first time. */
export function Menu({ trigger, sections, align = 'start' }: MenuProps & { trigger: ReactElement }) {
  const [open, setOpen] = useState(true);
  return (
    <Base.Root open={open} onOpenChange={setOpen} modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-50">
          <Base.Popup className="max-h-[var(--available-height)] max-w-[min(28rem,calc(100vw-2rem))] min-w-48 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-ink shadow-float outline-none">
            {sections().map((section, index) => (
              <MenuSection key={section.label} section={section} first={index === 0} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function MenuNote({ note }: { note: string | undefined }) {
  return <span className="num ps-3 text-end text-sm text-ink-3">{note}</span>;
}

function MenuSection({ section, first }: { section: MenuGroup; first: boolean }) {
  return (
    <>
      {!first && <Base.Separator className="my-1 h-px bg-line" />}
      <Base.Group>
        <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-xs font-medium text-ink-3">
          {section.label}
        </Base.GroupLabel>
        {section.items.map((item) =>
          item.checked === undefined ? (
            <Base.Item key={item.key} className={itemStyle} onClick={() => item.onSelect()}>
              <span>{item.icon !== undefined && <Icon name={item.icon} />}</span>
              <span>{item.label}</span>
              {item.keys === undefined ? <MenuNote note={item.note} /> : <KeyCaps keys={item.keys} />}
            </Base.Item>
          ) : (
            <Base.CheckboxItem
              key={item.key}
              className={itemStyle}
              checked={item.checked}
              closeOnClick={section.single === true}
              onCheckedChange={() => item.onSelect()}
            >
              <span className="text-accent">{item.checked && <Icon name="check" />}</span>
              <span className="break-words">{item.label}</span>
              <MenuNote note={item.note} />
            </Base.CheckboxItem>
          ),
        )}
      </Base.Group>
    </>
  );
}
