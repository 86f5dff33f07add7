using System.Globalization;
using Clinic.Interpretation.Goals;
using CsCheck;

namespace Clinic.Interpretation.Tests.Goals;

/// <summary>Sentences made up for the rules of the guideline, apart from the corpus.</summary>
public class GoalParserTests
{
    [Theory]
    [InlineData("Do five minutes of box breathing after lunch on weekdays until my next session.", "box breathing; 5 min; after lunch; 5 days; until-session", "")]
    [InlineData("walk around the block after dinner every other day this week", "walk around the block; after dinner; 3 days; this-week", "")]
    [InlineData("I will call my sister on Wednesday evening.", "call my sister; evening; 1 days; Wed", "window")]
    [InlineData("write three sentences about my day before bed, 4 nights this week", "write about my day; 3 sentences; before bed; 4 days; this-week", "")]
    [InlineData("Pt will practice progressive muscle relaxation 10 min QHS x 7 days", "progressive muscle relaxation; 10 min; QHS; 7 days; next-7-days", "")]
    [InlineData("Goal: 5 min mindful walking after AM meds, 4x/wk until next tx", "mindful walking; 5 min; after AM meds; 4 days; until-session", "")]
    [InlineData("Plan: pt to walk 5 min BID x 3 days", "walk; 5 min; 2 a day; 3 days; next-3-days", "")]
    [InlineData("Put phone in drawer at 9:30pm, sunday-thursday", "put phone in drawer; at 9:30pm; 5 days; Mon+Tue+Wed+Thu+Sun", "window")]
    [InlineData("If I start to panic, I'll splash cold water on my face.", "splash cold water on my face; If I start to panic", "frequency,window")]
    [InlineData("Every morning for the next week, open the blinds as soon as I get up", "open the blinds; as soon as I get up; 7 days; next-7-days", "")]
    [InlineData("meditate 10-15 min daily", "meditate; 10 min; 7 days", "window,too-big")]
    [InlineData("turn the tv off half an hour before bed on week nights", "turn the tv off; half an hour before bed; 5 days", "window")]
    [InlineData("Walk ten minutes. Every other day. After breakfast. Until my next treatment.", "walk; 10 min; After breakfast; 3 days; until-session", "")]
    [InlineData("name three good things at dinner, every day this week", "name good things; 3 good things; at dinner; 7 days; this-week", "")]
    [InlineData("two rounds of 4-7-8 breathing when I get in from work, weekdays next week", "4-7-8 breathing; 2 rounds; when I get in from work; 5 days; next-week", "")]
    [InlineData("will attempt 3 minute breathing space before bed, 5/7 days", "breathing space; 3 min; before bed; 5 days", "window")]
    [InlineData("client plans to reach out to brother x1 this wk", "reach out to brother; 1 days; this-week", "")]
    [InlineData("walk daily and text Sam on Sunday", "walk; 7 days", "measure,window")]
    [InlineData("no screens after 10pm, every night this week", "no screens; after 10pm; 7 days; this-week", "")]
    [InlineData("I'd like to start journaling again", "journaling", "measure,frequency,window")]
    [InlineData("I'm going to bed at ten tonight", "going to bed; at ten; 1 days; today", "")]
    public void Reads_every_part_and_what_is_left_out(string text, string parts, string missing)
    {
        var phrase = GoalParser.Parse(text);
        Assert.Equal(parts, Show(phrase.Goal));
        Assert.Equal(missing, string.Join(",", phrase.Missing.Select(m => m.Code())));
    }

    [Theory]
    [InlineData("I want to be less anxious")]
    [InlineData("can I drink wine tonight?")]
    [InlineData("My sister wants to go for a walk with me on Sunday")]
    [InlineData("I walked 10 minutes every day last week")]
    [InlineData("I've been journaling for five minutes each night and it helps")]
    [InlineData("the doctor said to walk for 10 minutes a day")]
    [InlineData("i'm not doing any goals this week")]
    [InlineData("👍")]
    [InlineData(".")]
    [InlineData("")]
    public void A_text_without_a_goal_lacks_the_action(string text)
    {
        var phrase = GoalParser.Parse(text);
        Assert.Null(phrase.Goal);
        Assert.Equal([MissingPart.Action], phrase.Missing);
    }

    [Fact]
    public void Reads_any_string_without_a_throw() => Gen.OneOf(
        Gen.String,
        Gen.Int[0, Pieces.Length - 1].Array[0, 30].Select(at => string.Join(' ', at.Select(i => Pieces[i]))))
        .Sample(text =>
        {
            var goal = GoalParser.Parse(text).Goal;
            _ = GoalParser.FindIn(text);
            return goal is null || (goal.Minutes is null || goal.Count is null) && goal.DaysPerWeek is null or (>= 1 and <= 7) && (goal.Days.Count == 0 || goal.Days.Count == goal.DaysPerWeek);
        }, iter: 3_000);

    private static readonly string[] Pieces =
        ["walk", "two", "minutes", "of", "before", "after", "every", "day", "mon", "-", "fri", "/", "3x", "week", "until", "my", "next", "session", "i will", "at", "9", ":", "30", "half", "an hour",
        "and", "a", "couple", "(", ")", ",", ".", "?", "this", "weekend", "between", "to", "x", "twice", "not", "if", "once", "days", "the", "for", "BID", "tomorrow", "morning", "\n", "-", "less"];

    private static string? Show(Goal? goal) => goal is null ? null : string.Join("; ", new[]
    {
        goal.Action,
        goal.Minutes is { } minutes ? minutes.ToString(CultureInfo.InvariantCulture) + " min" : null,
        goal.Count is { } count ? $"{count} {goal.Unit}" : null,
        goal.PerDay is { } times ? $"{times} a day" : null,
        goal.Cue,
        goal.DaysPerWeek is { } days ? $"{days} days" : null,
        goal.Days.Count > 0 ? string.Join('+', goal.Days.Select(d => d.ToString()[..3])) : null,
        goal.Window?.Code,
    }.Where(part => part is not null));
}
