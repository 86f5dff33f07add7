using Clinic.Interpretation.Passes;

namespace Clinic.Interpretation.Learned;

/// <summary>
/// Makes one answer of what the rules and the model read. What both see stands. What the model alone sees stands above its threshold.
/// What the rules alone see stands unless the model, which knows what the rules found and how often such a finding was right, holds it
/// for unlikely; for flags that bar is set low, because a missed danger costs more, and a measured value always stands.
/// </summary>
internal static class TwoReaders
{
    public static Finding[] Findings(RuleReading rules, TimingPass timing, LinearModel model, LearnedState learned)
    {
        var (conclusions, best) = (learned.Conclusions, learned.Best);
        var findings = new List<Finding>(rules.Findings.Length + conclusions.Count);
        foreach (var finding in rules.Findings)
        {
            var label = Label.Of(finding.Theme, finding.Direction);
            var seen = Has(conclusions, label);
            if (!seen && (best[label] < model.Seconded[label] || IsContradicted(rules.Text, finding, conclusions))) continue;
            findings.Add(finding with { By = seen ? ReadBy.Both : ReadBy.Rule });
        }
        foreach (var conclusion in conclusions)
        {
            if (conclusion.Label >= Label.Findings) continue;
            var (theme, direction) = (Label.ThemeOf(conclusion.Label), Label.DirectionOf(conclusion.Label));
            if (findings.Exists(f => f.Theme == theme && f.Direction == direction)) continue;
            findings.Add(Learned(conclusion.Label, conclusions, rules.Text, timing));
        }
        findings.Sort((a, b) => a.Evidence[0].Start != b.Evidence[0].Start ? a.Evidence[0].Start.CompareTo(b.Evidence[0].Start) : a.Theme.CompareTo(b.Theme));
        return [.. findings];
    }

    public static Flag[] Flags(RuleReading rules, LinearModel model, LearnedState learned)
    {
        var (conclusions, best) = (learned.Conclusions, learned.Best);
        var flags = new List<Flag>();
        foreach (var flag in rules.Flags)
        {
            var label = Label.Of(flag.Code);
            var seen = Has(conclusions, label);
            if (seen || best[label] >= model.Seconded[label] || flag.RuleId.Contains(VitalSigns.Rule, StringComparison.Ordinal)) flags.Add(flag with { By = seen ? ReadBy.Both : ReadBy.Rule });
        }
        foreach (var conclusion in conclusions)
        {
            if (conclusion.Label < Label.Findings || flags.Exists(f => f.Code == Label.FlagOf(conclusion.Label))) continue;
            flags.Add(new Flag
            {
                Code = Label.FlagOf(conclusion.Label),
                Evidence = Evidence(conclusion.Label, conclusions, rules.Text),
                RuleId = RuleId(conclusion.Label),
                By = ReadBy.Model,
            });
        }
        // A plan or means says more than the thought; the guideline keeps the graver code only.
        if (flags.Exists(f => f.Code == FlagCode.SuicidalIntent)) flags.RemoveAll(f => f.Code == FlagCode.SuicidalIdeation);
        flags.Sort((a, b) => a.Code.CompareTo(b.Code));
        return [.. flags];
    }

    private static Finding Learned(int label, List<LearnedConclusion> conclusions, TextReading text, TimingPass timing)
    {
        TimeOfDay? timeOfDay = null;
        SinceDosing? since = null;
        foreach (var conclusion in conclusions)
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
            Evidence = Evidence(label, conclusions, text),
            RuleId = RuleId(label),
            By = ReadBy.Model,
        };
    }

    private static TextSpan[] Evidence(int label, List<LearnedConclusion> conclusions, TextReading text) =>
        Spans.Merge([.. conclusions.Where(c => c.Label == label).Select(c => text.Span(c.Start, c.End))]);

    private static bool Has(List<LearnedConclusion> conclusions, int label)
    {
        foreach (var conclusion in conclusions)
        {
            if (conclusion.Label == label) return true;
        }
        return false;
    }

    private static string RuleId(int label) => "model:" + Label.Name(label);

    /// <summary>Whether the model reads the same words of the theme in another direction.</summary>
    private static bool IsContradicted(TextReading text, Finding finding, List<LearnedConclusion> conclusions)
    {
        foreach (var conclusion in conclusions)
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
