import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Dispatch, ReactNode, SetStateAction } from 'react';
import { useWhenReleased } from '../../../shared/ui/use-when-released.ts';
import { isWrong } from '../pool-checks.ts';
import { isToldWith } from '../pool-places.ts';
import type { Place } from '../pool-places.ts';
import { BasicsGroup } from './basics-group.tsx';
import { ChangeSummary } from './change-summary.tsx';
import { DriverGroup } from './driver-group.tsx';
import { EditorContext, useEditorFields } from './editor-context.tsx';
import { EntriesGroup } from './entries-group.tsx';
import { FormFoot } from './form-foot.tsx';
import { JobFlavorsGroup } from './job-flavors-group.tsx';
import { PlaceRemarks } from './place-notes.tsx';
import { ScopeGroup } from './scope-group.tsx';
import { focusFirstPlace } from './use-focus-place.ts';
import type { PoolEditor } from './use-pool-editor.ts';

/** The whole form: five groups, what they come to, and the foot. */
export function EditForm({
  editor,
  shown,
  onShown,
  onReview,
  children,
}: {
  editor: PoolEditor;
  shown: ReadonlySet<Place>;
  onShown: Dispatch<SetStateAction<ReadonlySet<Place>>>;
  onReview: () => void;
  /** Below the groups. */
  children?: ReactNode;
}) {
  const [isNothingTold, setIsNothingTold] = useState(false);
  const latest = useRef(editor);
  useLayoutEffect(() => {
    latest.current = editor;
  });
  const wrongNow = () => latest.current.remarks.filter(isWrong).map(({ place }) => place);
  const handleReview = () => {
    editor.settle();
    setIsNothingTold(true);
    const wrong = wrongNow();
    if (wrong.length === 0) {
      if (latest.current.changes > 0) onReview();
      return;
    }
    onShown(new Set([...shown, ...wrong]));
    // The mistakes are marked after the next paint only.
    requestAnimationFrame(() => focusFirstPlace(wrong));
  };
  const judge = (place: Place) =>
    onShown((before) => {
      const wrong = wrongNow().filter((each) => isToldWith(place, each));
      const others = [...before].filter((each) => !isToldWith(place, each));
      const next = new Set([...others, ...wrong]);
      return next.size === before.size && wrong.every((each) => before.has(each)) ? before : next;
    });
  const whenReleased = useWhenReleased();
  // The rules speak of what is drawn: a field left at once is judged when they have seen it.
  const handleLeave = (place: Place) => whenReleased(() => latest.current.whenDrawn(() => judge(place)));
  return (
    <Fields editor={editor} shown={shown} onLeave={handleLeave}>
      <form
        noValidate
        className="flex flex-1 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          handleReview();
        }}
      >
        <div className="grid flex-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex min-w-0 flex-col gap-4">
            <PlaceRemarks place="form" />
            <BasicsGroup />
            <UnmovedFields>
              <OtherGroups />
            </UnmovedFields>
            {children}
          </div>
          <div className="lg:sticky lg:top-4">
            <ChangeSummary />
          </div>
        </div>
        <FormFoot onReview={handleReview} isNothingTold={isNothingTold} />
      </form>
    </Fields>
  );
}

const OtherGroups = memo(function OtherGroups() {
  return (
    <>
      <ScopeGroup />
      <EntriesGroup />
      <JobFlavorsGroup />
      <DriverGroup />
    </>
  );
});

/** Fields that no letter typed into the texts above them can change are not drawn again for it. */
function UnmovedFields({ children }: { children: ReactNode }) {
  const fields = useEditorFields();
  const sign = signWithoutTexts(fields.editor);
  const [kept, setKept] = useState({ fields, sign });
  const isSame =
    sign === kept.sign &&
    fields.shown === kept.fields.shown &&
    fields.editor.base === kept.fields.editor.base &&
    fields.editor.facts === kept.fields.editor.facts;
  if (!isSame) setKept({ fields, sign });
  return <EditorContext value={kept.fields}>{children}</EditorContext>;
}

/** All that the fields besides the texts are drawn from and that moves, as one text. */
function signWithoutTexts({ values, edit, remarks }: PoolEditor): string {
  const { description: _description, orderId: _orderId, ...otherValues } = values;
  const { description: _before, orderId: _order, ...otherEdit } = edit;
  const others = remarks.filter(({ place }) => place !== 'description' && place !== 'orderId');
  return JSON.stringify([otherValues, otherEdit, others]);
}

function Fields({
  editor,
  shown,
  onLeave,
  children,
}: {
  editor: PoolEditor;
  shown: ReadonlySet<Place>;
  onLeave: (place: Place) => void;
  children: ReactNode;
}) {
  const fields = useMemo(() => ({ editor, shown, onLeave }), [editor, shown, onLeave]);
  return <EditorContext value={fields}>{children}</EditorContext>;
}
