using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Training.Tables;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class LearningFileTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private readonly string _folder = Directory.CreateTempSubdirectory("creditrisk-learning-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_InspectorRouteAndWhatCameAfterShuffled_IsTheSameTable()
    {
        var visits = Visits.Generated(300);

        OutcomeTable one = Read(Visits.Csv(visits, 1)).Value, other = Read(Visits.Csv(visits, 77)).Value;

        Assert.NotEqual(Visits.Csv(visits, 1), Visits.Csv(visits, 77));
        Assert.Equal(one.Hash(), other.Hash());
    }

    [Theory]
    [InlineData("critical_found", "", "TRAINING_LABEL_MISSING")]
    [InlineData("critical_found", "2", "TRAINING_LABEL_MISSING")]
    [InlineData("inspection_date", "2026-11-21", "TRAINING_DATE_IN_FUTURE")]
    [InlineData("inspection_date", "21.11.2025", "TRAINING_DATE_WRONG")]
    [InlineData("facility_type", "Spaceport", "TRAINING_CATEGORY_UNKNOWN")]
    [InlineData("heat_burglary", "NaN", "TRAINING_NUMBER_WRONG")]
    [InlineData("heat_burglary", "", "TRAINING_NUMBER_WRONG")]
    [InlineData("risk", "1e999", "TRAINING_NUMBER_WRONG")]
    [InlineData("inspection_id", "2", "TRAINING_ROW_TWICE")]
    [InlineData("inspection_id", "x", "TRAINING_NUMBER_WRONG")]
    public void Read_FieldThatIsWrong_IsRefusedByNameWithItsLine(string column, string value, string code)
    {
        string[] lines = Visits.Csv(Visits.Generated(5), 1).Split('\n');
        string[] fields = lines[4].Split(',');
        fields[Array.IndexOf(lines[0].Split(','), column)] = value;
        lines[4] = string.Join(',', fields);

        Refusal refusal = Read(string.Join('\n', lines)).Refusal!;

        Assert.Equal(code, refusal.Code.Value);
        Assert.Contains("line 5", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "TRAINING_FILE_UNREADABLE")]
    [InlineData("a,b\n1\n", "TRAINING_FILE_UNREADABLE")]
    [InlineData("a,a\n1,2\n", "TRAINING_FILE_UNREADABLE")]
    [InlineData("a,b\n1,\"2\"x\n", "TRAINING_FILE_UNREADABLE")]
    [InlineData("a,b\n1,2\n", "TRAINING_COLUMN_MISSING")]
    public void Read_WhatIsNoSuchTable_IsRefusedByName(string text, string code) => Assert.Equal(code, Read(text).Refusal?.Code.Value);

    [Fact]
    public void Read_MissingFile_IsRefusedByName() =>
        Assert.Equal("TRAINING_FILE_UNREADABLE", LearningFile.Read(Path.Combine(_folder, "none.csv"), Today).Refusal?.Code.Value);

    [Fact]
    public void Read_ExportedPledges_LooksAtFeaturesAndOutcomesOnly()
    {
        const string Header = "pledge_id,subject_key,registered_on,verified_on,found_untrue,arm,inclusion_probability,round_id,matter_risk,earlier_untrue_pledges";

        OutcomeTable one = Read($"{Header}\np-1,k1,2026-01-01,2026-02-01,1,risk,,r1,40,2\np-2,k2,2026-01-05,2026-03-01,0,random,0.1,r1,20,0\n").Value;
        OutcomeTable other = Read($"{Header}\np-1,k9,2026-01-09,2026-02-01,1,random,0.5,r7,40,2\np-2,k1,2026-01-01,2026-03-01,0,risk,,r3,20,0\n").Value;

        Assert.Equal("matter_risk,earlier_untrue_pledges", string.Join(",", one.Columns));
        Assert.Equal((2, 1), (one.Rows.Length, one.Positives));
        Assert.Equal(one.Hash(), other.Hash());
    }

    [Theory]
    [InlineData("p-2,2026-03-01,,0.1,20", "TRAINING_LABEL_MISSING")]
    [InlineData("p-2,2026-03-01,yes,0.1,20", "TRAINING_LABEL_MISSING")]
    [InlineData("p-2,2026-11-21,1,0.1,20", "TRAINING_DATE_IN_FUTURE")]
    [InlineData("p-2,1.3.2026,1,0.1,20", "TRAINING_DATE_WRONG")]
    [InlineData("p-2,2026-03-01,1,0.1,NaN", "TRAINING_NUMBER_WRONG")]
    [InlineData("p-2,2026-03-01,1,0.1,", "TRAINING_NUMBER_WRONG")]
    [InlineData("p-1,2026-03-01,1,0.1,20", "TRAINING_ROW_TWICE")]
    public void Read_PledgeThatIsWrong_IsRefusedByNameWithItsLine(string row, string code)
    {
        Refusal refusal = Read($"pledge_id,verified_on,found_untrue,inclusion_probability,matter_risk\np-1,2026-02-01,1,1,40\n{row}\n").Refusal!;

        Assert.Equal(code, refusal.Code.Value);
        Assert.Contains("line 3", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PledgesWithInclusionProbabilities_CountAsManyAsTheyStandFor()
    {
        string file = Written("pledge_id,verified_on,found_untrue,arm,inclusion_probability,matter_risk\np-1,2026-02-01,1,risk,1,40\np-2,2026-03-01,0,random,0.1,20\np-3,2026-04-01,0,,,30\n");

        OutcomeTable weighted = LearningFile.Read(file, Today, mostWeight: 20).Value, even = LearningFile.Read(file, Today).Value;

        Assert.Equal([1, 10, 1], weighted.Rows.Select(row => row.Weight));
        Assert.Equal([1, 1, 1], even.Rows.Select(row => row.Weight));
        Assert.NotEqual(weighted.Hash(), even.Hash());
        Assert.True(LearningFile.ArePledges(weighted));
        Assert.False(LearningFile.ArePledges(Read(Visits.Csv(Visits.Generated(5), 1)).Value));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.01")]
    [InlineData("-0.1")]
    [InlineData("NaN")]
    [InlineData("often")]
    public void Read_InclusionProbabilityThatIsNone_IsRefusedByName(string probability)
    {
        Refusal refusal = Read($"pledge_id,verified_on,found_untrue,inclusion_probability,matter_risk\np-1,2026-02-01,1,{probability},40\n").Refusal!;

        Assert.Equal("TRAINING_NUMBER_WRONG", refusal.Code.Value);
        Assert.Contains("line 2: inclusion_probability", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PledgesWithAFeatureThatIsNotRegistered_IsRefusedByName()
    {
        Refusal refusal = Read("pledge_id,verified_on,found_untrue,shoe_size\np-1,2026-02-01,1,43\n").Refusal!;

        Assert.Equal("TRAINING_CATEGORY_UNKNOWN", refusal.Code.Value);
        Assert.Contains(FeatureRegistry.All[0].Name, refusal.Message, StringComparison.Ordinal);
    }

    private Outcome<OutcomeTable> Read(string text) => LearningFile.Read(Written(text), Today);

    private string Written(string text)
    {
        string file = Path.Combine(_folder, $"{Guid.NewGuid():N}.csv");
        File.WriteAllText(file, text);
        return file;
    }
}
