using System.Runtime.InteropServices;
using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Learned;

/// <summary>
/// Makes one answer of what the rules and the model read. What both see stands. What the model alone sees stands above its threshold.
/// What the rules alone see stands unless the model, which knows what the rules found and how often such a finding was right, holds it
/// for unlikely; for flags that bar is set low, because a missed danger costs more, and a measured value always stands.
/// </summary>
internal static class TwoReaders
{
    private static readonly Comparison<Finding> InTextOrder = (a, b) => a.Evidence[0].Start != b.Evidence[0].Start ? a.Evidence[0].Start.CompareTo(b.Evidence[0].Start) : a.Theme.CompareTo(b.Theme);

    /// <summary>How a conclusion of the model names its origin, by label.</summary>
    private static readonly string[] RuleIds = [.. Enumerable.Range(0, Label.Count).Select(l => "model:" + Label.Name(l))];

    public static Finding[] Findings(RuleReading rules, TimingPass timing, LinearModel model, LearnedState learned)
    {
        var conclusions = CollectionsMarshal.AsSpan(learned.Conclusions);
        var (best, findings) = (learned.Best, learned.Findings);
        findings.Clear();
        foreach (var finding in rules.Findings)
        {
            var label = Label.Of(finding.Theme, finding.Direction);
            if (Has(conclusions, label)) findings.Add(finding with { By = ReadBy.Both });
            else if (best[label] >= model.Seconded[label] && !IsContradicted(rules.Text, finding, conclusions)) findings.Add(finding);
        }
        foreach (var conclusion in conclusions)
        {
            if (conclusion.Label >= Label.Findings || IsFound(findings, conclusion.Label)) continue;
            findings.Add(Learned(conclusion.Label, learned, rules.Text, timing));
        }
        if (findings.Count > 1) findings.Sort(InTextOrder);
        return [.. findings];
    }

    public static Flag[] Flags(RuleReading rules, LinearModel model, LearnedState learned)
    {
        var conclusions = CollectionsMarshal.AsSpan(learned.Conclusions);
        var (best, flags) = (learned.Best, learned.Flags);
        flags.Clear();
        foreach (var flag in rules.Flags)
        {
            var label = Label.Of(flag.Code);
            if (Has(conclusions, label)) flags.Add(flag with { By = ReadBy.Both });
            else if (best[label] >= model.Seconded[label] || flag.RuleId.Contains(VitalSigns.Rule, StringComparison.Ordinal)) flags.Add(flag);
        }
        foreach (var conclusion in conclusions)
        {
            if (conclusion.Label < Label.Findings || IsFound(flags, Label.FlagOf(conclusion.Label))) continue;
            flags.Add(new Flag { Code = Label.FlagOf(conclusion.Label), Evidence = Evidence(conclusion.Label, learned, rules.Text), RuleId = RuleIds[conclusion.Label], By = ReadBy.Model });
        }
        if (flags.Count < 2) return [.. flags];
        // A plan or means says more than the thought; the guideline keeps the graver code only.
        if (IsFound(flags, FlagCode.SuicidalIntent)) flags.RemoveAll(f => f.Code == FlagCode.SuicidalIdeation);
        flags.Sort((a, b) => a.Code.CompareTo(b.Code));
        return [.. flags];
    }

    private static Finding Learned(int label, LearnedState learned, TextReading text, TimingPass timing)
    {
        TimeOfDay? timeOfDay = null;
        SinceDosing? since = null;
        foreach (var conclusion in learned.Conclusions)
        {
            if (conclusion.Label != label) continue;
            var (part, distance) = timing.Read(conclusion.Start, conclusion.End);
            timeOfDay ??= part;
            since ??= distance;
        }
        return new Finding
        {
            Theme = Label.ThemeOf(label),
            Direction = Label.DirectionOf(label),
            TimeOfDay = timeOfDay,
            Since = since,
            Evidence = Evidence(label, learned, text),
            RuleId = RuleIds[label],
            By = ReadBy.Model,
        };
    }

    private static TextSpan[] Evidence(int label, LearnedState learned, TextReading text)
    {
        var spans = learned.Spans;
        spans.Clear();
        foreach (var conclusion in learned.Conclusions)
        {
            if (conclusion.Label == label) spans.Add(text.Span(conclusion.Start, conclusion.End));
        }
        return Spans.Merge(CollectionsMarshal.AsSpan(spans));
    }

    private static bool Has(ReadOnlySpan<LearnedConclusion> conclusions, int label)
    {
        foreach (ref readonly var conclusion in conclusions)
        {
            if (conclusion.Label == label) return true;
        }
        return false;
    }

    private static bool IsFound(List<Finding> findings, int label)
    {
        foreach (var finding in findings)
        {
            if (Label.Of(finding.Theme, finding.Direction) == label) return true;
        }
        return false;
    }

    private static bool IsFound(List<Flag> flags, FlagCode code)
    {
        foreach (var flag in flags)
        {
            if (flag.Code == code) return true;
        }
        return false;
    }

    /// <summary>Whether the model reads the same words of the theme in another direction.</summary>
    private static bool IsContradicted(TextReading text, Finding finding, ReadOnlySpan<LearnedConclusion> conclusions)
    {
        foreach (ref readonly var conclusion in conclusions)
        {
            if (conclusion.Label >= Label.Findings || Label.ThemeOf(conclusion.Label) != finding.Theme) continue;
            var span = text.Span(conclusion.Start, conclusion.End);
            foreach (var evidence in finding.Evidence)
            {
                if (evidence.Start < span.End && span.Start < evidence.End) return true;
            }
        }
        return false;
    }
}
