using Clinic.Interpretation.Goals;
using Clinic.Interpretation.Suggestions;

namespace Clinic.Interpretation.Tests.Suggestions;

/// <summary>What the patient did that worked comes back as a small goal in their own words; what was not done, not theirs or not safe does not.</summary>
public sealed class OwnActsTests
{
    [Theory]
    [InlineData("Walked around the block and felt clearer.", "Walk around the block for five minutes after lunch")]
    [InlineData("i went for a walk after lunch today and my head was quieter", "Walk for five minutes after lunch")]
    [InlineData("took the dog for a walk this morning, felt lighter than in weeks", "Walk the dog for five minutes after breakfast")]
    [InlineData("Went for a short 10 minute walk with my daughter in the park. Felt calmer afterwards.", "Walk with my daughter in the park for ten minutes after lunch")]
    [InlineData("walked to the corner shop for 20 mins and my mood lifted", "Walk to the corner shop for ten minutes after lunch")]
    [InlineData("5 min walk this morning, mood lighter", "Walk for five minutes after breakfast")]
    [InlineData("a walk around the block helped, felt clearer", "Walk around the block for five minutes after lunch")]
    [InlineData("I've been walking after dinner and sleeping better", "Walk for five minutes after dinner")]
    [InlineData("felt better after walking with my neighbour", "Walk with my neighbour for five minutes after lunch")]
    [InlineData("managed to walk to the mailbox, felt proud", "Walk to the mailbox for five minutes after lunch")]
    [InlineData("me and my son walked to school and it felt good", "Walk to school for five minutes after lunch")]
    [InlineData("Slept badly but sat in the garden with my coffee and felt peaceful", "Sit in the garden for five minutes with my coffee")]
    [InlineData("did ten minutes of yoga before breakfast, felt energetic", "Ten minutes of yoga before breakfast")]
    [InlineData("did some gardening on saturday, enjoyed it for once", "Garden for five minutes after lunch")]
    [InlineData("watered the plants and felt a bit of hope", "Water the plants after lunch")]
    [InlineData("Called my sister and felt less alone", "Call my sister after dinner")]
    [InlineData("rang mum last night, first time in months, felt warm after", "Call mum after dinner")]
    [InlineData("was able to call my brother and it felt good", "Call my brother after dinner")]
    [InlineData("texted an old friend and it felt easy", "Text an old friend after dinner")]
    [InlineData("Texted Sam back and felt connected", "Text Sam after dinner")]
    [InlineData("Had a hot shower and felt human again", "Take a shower after waking up")]
    [InlineData("felt calmer after a hot shower", "Take a shower after waking up")]
    [InlineData("cooked pasta on tuesday and actually enjoyed it", "Cook pasta before dinner")]
    [InlineData("put on an old record and felt happy", "Listen to music for five minutes after lunch")]
    [InlineData("played the piano for ten minutes and felt calm", "Play the piano for ten minutes after lunch")]
    [InlineData("sang in the shower, felt happy", "Sing for three minutes in the shower")]
    [InlineData("wrote in my diary before bed and slept better", "Write in my journal for five minutes before bed")]
    [InlineData("Journaled before bed and my mind was quieter", "Journal for five minutes before bed")]
    [InlineData("did my breathing exercises when I got home and the anxiety eased", "Two minutes of slow breathing when I get home")]
    [InlineData("took three deep breaths and the panic passed", "Two minutes of slow breathing after lunch")]
    [InlineData("read a chapter of my novel in bed and could concentrate", "Read my book for five minutes in bed")]
    [InlineData("sketched for half an hour and the noise in my head went quiet", "Sketch for ten minutes after lunch")]
    [InlineData("drew my cat and felt calm", "Draw my cat for five minutes after lunch")]
    [InlineData("prayed the rosary and felt at peace", "Pray for three minutes after lunch")]
    [InlineData("meditated before work and felt calmer all day", "Meditate for three minutes before work")]
    [InlineData("watched the birds from the window and felt peaceful", "Watch the birds for five minutes after lunch")]
    [InlineData("stroked the cat and felt soothed", "Stroke the cat for three minutes after lunch")]
    [InlineData("walked to the coast and back, nine miles, felt calm", "Walk for five minutes after lunch")]
    [InlineData("Walked to the allotment to tell them so and felt content", "Walk to the allotment for five minutes after lunch")]
    [InlineData("walked to the post and felt calm", "Walk for five minutes after lunch")]
    [InlineData("made my bed and felt ready for the day", "Make my bed after waking up")]
    [InlineData("tidied the kitchen table and felt on top of things", "Tidy the kitchen table for five minutes after lunch")]
    public void What_worked_is_the_first_thing_to_repeat(string text, string act) => Assert.Equal(act, Own(text, AuthorRole.Patient));

    [Theory]
    [InlineData(AuthorRole.Clinician, "Pt walked around the block daily, reports improved mood.", "Walk around the block for five minutes after lunch")]
    [InlineData(AuthorRole.Clinician, "She called her sister and felt less isolated.", "Call my sister after dinner")]
    [InlineData(AuthorRole.Clinician, "Pt reports she walked her dog after dinner and mood was brighter.", "Walk my dog for five minutes after dinner")]
    [InlineData(AuthorRole.Clinician, "Client did box breathing before work with good effect, less anxious.", "Two minutes of box breathing before work")]
    [InlineData(AuthorRole.Clinician, "Veteran went for short walks with his wife, reports feeling calmer.", "Walk with my wife for five minutes after lunch")]
    [InlineData(AuthorRole.Companion, "She walked around the garden with me and smiled, seemed brighter", "Walk around the garden for five minutes after lunch")]
    [InlineData(AuthorRole.Companion, "Mom went for a walk this morning and seemed happier", "Walk for five minutes after breakfast")]
    [InlineData(AuthorRole.Companion, "Dan played the guitar again and seemed calm", "Play the guitar for five minutes after lunch")]
    public void What_others_tell_of_the_patient_is_said_in_the_first_person(AuthorRole author, string text, string act) => Assert.Equal(act, Own(text, author));

    [Theory]
    [InlineData("I almost walked around the block. Felt calmer though.")]
    [InlineData("I didn't walk today but felt calm.")]
    [InlineData("I haven't called my sister yet, mood is better though.")]
    [InlineData("My husband walked the dog and I felt calmer.")]
    [InlineData("my sister came over and walked the dog, felt calmer")]
    [InlineData("he walked with me and I felt calm")]
    [InlineData("I used to walk every morning. Mood is better now.")]
    [InlineData("Last year I walked around the block every day and felt great. Mood is better.")]
    [InlineData("I want to walk around the block, felt calmer today")]
    [InlineData("If I walked more I would feel better. Sleep was better.")]
    [InlineData("wish I had called my sister. felt calmer")]
    [InlineData("Should I call my sister? Felt calmer today")]
    [InlineData("My therapist suggested I go for a walk. Felt calmer today.")]
    [InlineData("skipped my walk, felt calm anyway")]
    [InlineData("instead of walking I slept in, felt rested")]
    [InlineData("stopped journaling because I feel better")]
    [InlineData("planning to call my brother, feeling hopeful")]
    [InlineData("walked out of the meeting, felt relieved")]
    [InlineData("walked away from him and felt calmer")]
    [InlineData("walked around the block and felt worse")]
    [InlineData("Walked around the block but it didn't help. Slept better though.")]
    [InlineData("walked home from the pub drunk and felt happy")]
    [InlineData("walked along the railway tracks and felt calm")]
    [InlineData("walked in my sleep but felt rested")]
    [InlineData("texted my ex and felt less lonely")]
    [InlineData("called my dealer, felt calmer")]
    [InlineData("called in sick and felt relieved")]
    [InlineData("went for a run and felt great")]
    [InlineData("went swimming and felt great")]
    [InlineData("took a bath and felt relaxed")]
    [InlineData("read the letter from the court, felt calm")]
    [InlineData("tidied the kitchen drawer and felt calm. the gun is back in the drawer too")]
    [InlineData("Last time I felt calmer, I walked to the gate.")]
    public void What_was_not_done_or_is_not_to_be_repeated_stays_out(string text) => Assert.Null(Own(text, AuthorRole.Patient));

    [Theory]
    [InlineData(AuthorRole.Clinician, "I called patient; she reports mood is better.")]
    [InlineData(AuthorRole.Clinician, "Advised pt to walk after dinner. Mood improved.")]
    [InlineData(AuthorRole.Clinician, "Pt denies walking. Mood improved.")]
    [InlineData(AuthorRole.Clinician, "Her husband cooked dinner; mood improved.")]
    [InlineData(AuthorRole.Companion, "I walked the dog and he slept better")]
    public void What_the_writer_or_another_did_is_not_the_patients(AuthorRole author, string text) => Assert.Null(Own(text, author));

    [Fact]
    public void Every_act_of_the_table_is_a_goal_that_can_be_kept()
    {
        foreach (var row in OwnActLibrary.Default.All.Where(r => r.Action.AsSpan().IndexOfAny("~^+") < 0 && r.Tail != ActTail.Object))
        {
            var goal = new Goal { Action = row.Action, Minutes = row.Minutes, Cue = row.Cue ?? "after lunch", DaysPerWeek = 3, Window = new GoalWindow(GoalWindowKind.ThisWeek) };
            Assert.DoesNotContain(GoalChecker.Check(goal), c => c.Blocking);
            Assert.True(GoalWriter.Same(GoalParser.Parse(GoalWriter.Write(goal)).Goal, goal), GoalWriter.Write(goal));
        }
    }

    [Theory]
    [InlineData("walk|walked\t-\twalk\topen\t5\tmovement\tmedium\t-\t-", "base, past and gerund")]
    [InlineData("walk|walked|walking\t-\twalk\topen\t15\tmovement\tmedium\t-\t-", "at most ten")]
    [InlineData("walk|walked|walking\t-\twalk\tlong\t5\tmovement\tmedium\t-\t-", "unknown ActTail")]
    [InlineData("walk|walked|walking\t<nothing>\twalk\topen\t5\tmovement\tmedium\t-\t-", "unknown set")]
    [InlineData("call|called|calling\t+\tcall\tdrop\t-\tconnection\tlow\t-\t-", "a person belongs")]
    [InlineData("walk|walked|walking\t-\twalk\topen\t5\tmovement\tmedium\t-", "8 columns")]
    public void A_wrong_row_is_refused_with_file_and_line(string row, string fault)
    {
        var failure = Assert.Throws<FormatException>(() => OwnActLibrary.Read("# notes\n" + row));
        Assert.Contains("suggestions/own-acts.tsv line 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The act as a sentence without its days; null where none of the plan is the patient's own.</summary>
    private static string? Own(string text, AuthorRole author)
    {
        var plan = Suggester.Default.Suggest(text, Interpreter.Default.Interpret(text, new NoteContext { Author = author }));
        return plan.FirstOrDefault(s => s.BehaviourId.StartsWith("own:", StringComparison.Ordinal))?.Sentence.Split(", ")[0];
    }
}
