import { link as say } from "../words/en/link";
import type { MyPlan } from "./link.api";

/** The numbers of the United States: they stand here before the clinic's own are known, for whoever cannot wait for those. */
const national = { emergency: "911", crisis: "988" };

/** When to call whom. Stands on every state of the page. */
export function SomethingWrong({ clinic }: { clinic: MyPlan["help"] | null }) {
  const { emergency, crisis } = clinic ?? national;
  return (
    <section className="card call" aria-labelledby="wrong">
      <h2 id="wrong">{say.wrong.title}</h2>
      <p>
        <span>{clinic ? say.wrong.callClinicAt : say.wrong.callClinic}</span> {clinic && <Call number={clinic.clinicPhone} />}
      </p>
      <p>
        <span>{say.wrong.emergency}</span> <Call number={emergency} />
      </p>
      <p>
        <span>{say.wrong.crisis}</span> <Call number={crisis} />
      </p>
    </section>
  );
}

const Call = ({ number }: { number: string }) => <a href={telephone(number)}>{number}</a>;

/** What makes a phone dial a number. */
export const telephone = (number: string) => `tel:${number.replace(/[^\d+]/g, "")}`;
