import { SectionHead } from "../../ui/SectionHead";
import { Answer, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { useClinic, useInstruments } from "./settings.api";
import { SettingsForm } from "./SettingsForm";

const say = inner.settings;

/** What the clinic decides for itself, every setting with what it does, its unit and what is usual. */
export function Settings() {
  const clinic = useClinic();
  const instruments = useInstruments();
  const loading = <Loading rows={4} height={180} label={say.loading} />;
  return (
    <section className="stack">
      <SectionHead title={say.title} lead={say.lead} />
      <Answer query={clinic} loading={loading}>
        {(stored) => (
          <Answer query={instruments} loading={loading}>
            {(known) => <SettingsForm stored={stored} instruments={known} />}
          </Answer>
        )}
      </Answer>
    </section>
  );
}
