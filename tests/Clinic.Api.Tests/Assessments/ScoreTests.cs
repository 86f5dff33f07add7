using Clinic.Api.Features.Alerts;
using Clinic.Api.Features.Assessments;
using Clinic.Interpretation;
using CsCheck;

namespace Clinic.Api.Tests.Assessments;

/// <summary>The scoring of every instrument, over any answers.</summary>
public sealed class ScoreTests
{
    private static readonly Instrument[] Summed = [.. Instruments.All.Where(i => i.Scoring == ScoringMethod.Sum)];

    public static TheoryData<string> AllCodes => [.. Instruments.All.Select(i => i.Code)];

    /// <summary>An instrument with a value for every item.</summary>
    private static readonly Gen<(Instrument Instrument, int[] Values)> GenFilled = Gen.Int[0, Summed.Length - 1].SelectMany(n =>
        Gen.Int[Summed[n].Answers[0].Value, Summed[n].Answers[^1].Value].Array[Summed[n].Items.Count].Select(values => (Summed[n], values)));

    [Fact]
    public void Score_OfEveryItem_IsTheirSum() => GenFilled.Sample(filled =>
    {
        var score = Score.Of(filled.Instrument, Answers(filled.Instrument, filled.Values));
        Assert.Equal(filled.Values.Sum(), score.Total);
        Assert.Empty(score.Missing);
        Assert.True(score.Band!.From <= score.Total && score.Total <= score.Band.To);
    });

    [Fact]
    public void Score_WhenAnItemIsWorse_IsNeverLower() => Gen.Select(GenFilled, Gen.Int[0, 19]).Sample((filled, at) =>
    {
        var worse = filled.Values.ToArray();
        at %= worse.Length;
        worse[at] = filled.Instrument.Answers[^1].Value;
        var (before, after) = (Score.Of(filled.Instrument, Answers(filled.Instrument, filled.Values)), Score.Of(filled.Instrument, Answers(filled.Instrument, worse)));
        Assert.True(after.Total >= before.Total);
        Assert.True(BandIndex(filled.Instrument, after) >= BandIndex(filled.Instrument, before));
    });

    /// <summary>Up to its number an instrument takes missing items as the mean of the others; beyond it there is no result, and the answers are named that lack.</summary>
    [Fact]
    public void Score_WithItemsMissing_FollowsTheInstrumentsRule() => Gen.Select(GenFilled, Gen.Int[0, int.MaxValue]).Sample((filled, seed) =>
    {
        var random = new Random(seed);
        var instrument = filled.Instrument;
        var answers = Answers(instrument, filled.Values);
        string[] dropped = [.. answers.Keys.OrderBy(_ => random.Next()).Take(random.Next(0, Math.Min(5, answers.Count)))];
        foreach (var item in dropped) answers.Remove(item);
        var score = Score.Of(instrument, answers);
        Assert.Equal(dropped.Order(StringComparer.Ordinal), score.Missing.Order(StringComparer.Ordinal));
        Assert.Equal(dropped.Length <= instrument.MostMissing, score.Total is not null);
        Assert.Equal(score.Total is null, score.Band is null);
        if (score.Total is not { } total) return;
        var exact = answers.Values.Average() * instrument.Items.Count;
        Assert.InRange(total, exact - 0.5, exact + 0.5);
        Assert.InRange(total, instrument.Total!.From, instrument.Total.To);
    });

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Bands_CoverTheTotalsOnceEach(string code)
    {
        var instrument = Instruments.Of(code);
        Assert.Equal(instrument.Bands.Count, instrument.Bands.Select(b => b.Code).Distinct().Count());
        if (instrument.Total is not { } range)
        {
            Assert.All(instrument.Bands, b => Assert.True(b is { From: null, To: null }));
            return;
        }
        for (var total = range.From; total <= range.To; total++) Assert.Single(instrument.Bands, b => b.From <= total && total <= b.To);
        Assert.Equal((range.From, range.To), (instrument.Bands[0].From, instrument.Bands[^1].To));
        if (instrument.Scoring == ScoringMethod.Sum)
            Assert.Equal((range.From, range.To), (instrument.Items.Count * instrument.Answers[0].Value, instrument.Items.Count * instrument.Answers[^1].Value));
    }

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Instruments_HaveItemsOnlyWhereTheyMayBeReproduced_AndSayByWhatLicence(string code)
    {
        var instrument = Instruments.Of(code);
        Assert.Equal(instrument.Scoring == ScoringMethod.TotalOnly, instrument.Items.Count == 0);
        Assert.Equal(instrument.Items.Count, instrument.Items.Select(i => i.Id).Distinct().Count());
        Assert.False(string.IsNullOrEmpty(instrument.Licence));
        Assert.False(string.IsNullOrEmpty(instrument.MissingRule));
        Assert.All(instrument.Items, i => Assert.True(i.AskedIf is null || instrument.Items.TakeWhile(o => o.Id != i.Id).Any(o => o.Id == i.AskedIf), $"{i.Id} is asked after nothing"));
        Assert.All(instrument.Items, i => Assert.True(i.YesMeans is null == (instrument.Scoring != ScoringMethod.Triage)));
    }

    /// <summary>
    /// Every way to answer the Columbia screener, three values an item, against its triage written out: low for 1 or 2, moderate for 3 or
    /// lifetime behaviour, high for 4, 5 or behaviour within three months.
    /// </summary>
    [Fact]
    public void Cssrs_OverEveryCombination_FollowsTheTriage()
    {
        var instrument = Instruments.Of(Instruments.Cssrs);
        for (var n = 0; n < Math.Pow(3, 7); n++)
        {
            var answers = new Dictionary<string, int>();
            var rest = n;
            foreach (var item in instrument.Items)
            {
                if (rest % 3 < 2) answers[item.Id] = rest % 3;
                rest /= 3;
            }
            bool Yes(string id) => answers.GetValueOrDefault(id) == 1;
            bool Unanswered(string id) => !answers.ContainsKey(id);
            var incomplete = Unanswered("q1") || Unanswered("q2") || Unanswered("q6")
                || (Yes("q2") && (Unanswered("q3") || Unanswered("q4") || Unanswered("q5"))) || (Yes("q6") && Unanswered("q6-recent"));
            var expected = incomplete ? null
                : Yes("q4") || Yes("q5") || Yes("q6-recent") ? "high"
                : Yes("q3") || Yes("q6") ? "moderate"
                : Yes("q1") || Yes("q2") ? "low"
                : "none";
            var score = Score.Of(instrument, answers);
            Assert.Equal(expected, score.Band?.Code);
            Assert.Null(score.Total);
            Assert.Equal(incomplete, score.Missing.Count > 0);
            var concern = AssessmentConcerns.Of(Guid.Empty, instrument, answers, score).SingleOrDefault();
            Assert.Equal(expected switch { "high" => AlertCode.CssrsHigh, "moderate" => AlertCode.CssrsModerate, _ => (AlertCode?)null }, concern?.Code);
            Assert.Equal(expected switch { "high" => Tier.Emergency, "moderate" => Tier.Urgent, _ => (Tier?)null }, concern?.Tier);
        }
    }

    /// <summary>Whatever the total, and even where there is none.</summary>
    [Fact]
    public void Phq9_WithAnyAnswerAboveZeroToItem9_IsAConcern() => Gen.Select(Gen.Int[0, 3].Array[9], Gen.Int[0, 8]).Sample((values, kept) =>
    {
        var instrument = Instruments.Of(Instruments.Phq9);
        var answers = Answers(instrument, values);
        foreach (var item in instrument.Items.Skip(kept).SkipLast(1)) answers.Remove(item.Id);
        var concerns = AssessmentConcerns.Of(Guid.Empty, instrument, answers, Score.Of(instrument, answers));
        Assert.Equal(values[8] > 0, concerns.Count == 1);
        if (concerns is [var concern]) Assert.Equal((AlertCode.Phq9Item9, Tier.Urgent), (concern.Code, concern.Tier));
    });

    private static int BandIndex(Instrument instrument, Score score) => instrument.Bands.ToList().IndexOf(score.Band!);

    private static Dictionary<string, int> Answers(Instrument instrument, int[] values) => instrument.Items.Select((item, n) => (item.Id, Value: values[n])).ToDictionary(a => a.Id, a => a.Value);
}
