using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Bans;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class BanPolicyTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    private static readonly Agency Office = new("11410927MB0000001X", "台前县文化广电和旅游局", "410927");

    [Theory]
    [InlineData(StatutoryBanKind.FalseMaterial, "2024-02-29", "2025-02-28", "第七十八条")]
    [InlineData(StatutoryBanKind.FalseMaterial, "2026-01-05", "2027-01-05", "第七十八条")]
    [InlineData(StatutoryBanKind.ObtainedByDeceit, "2026-01-05", "2029-01-05", "第七十九条")]
    public void Ban_Kind_DecidesItsEndAndItsBasis(StatutoryBanKind kind, string start, string end, string article)
    {
        DateOnly startsOn = DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(end, StatutoryBan.EndOf(kind, startsOn).ToString("O"));
        Assert.Equal(article, StatutoryBan.BasisOf(kind).Article);
    }

    [Fact]
    public void Decide_SafetyRelatedPermit_IsRecordedAndInTheFile()
    {
        CreditFile file = CreditFile.Empty.After(Decide(Command()));

        Assert.Equal(("B-1", "M-1"), (Assert.Single(file.Bans).BanId, file.Bans[0].MatterCode));
    }

    [Fact]
    public void Decide_PermitNotSafetyRelated_Refused() => Refused("MATTER_NOT_SAFETY_RELATED", Command() with { Permit = PermitSafety.NotSafetyRelated });

    [Fact]
    public void Decide_UnknownPermit_Refused() => Refused("MATTER_UNKNOWN", Command() with { Permit = PermitSafety.Unknown });

    [Fact]
    public void Decide_WithoutDocumentNumber_Refused() => Refused("DOCUMENT_NUMBER_MISSING", Command(ban => ban with { DocumentNumber = "" }));

    [Fact]
    public void Decide_WithoutAgency_Refused() => Refused("BANNING_AGENCY_MISSING", Command(ban => ban with { ImposedBy = new("", "", "") }));

    [Fact]
    public void Decide_StartsToday_IsRecorded() => Assert.True(Decide(Command(ban => ban with { StartsOn = Today })).IsOk);

    [Fact]
    public void Decide_StartsTomorrow_Refused() => Refused("BAN_STARTS_IN_FUTURE", Command(ban => ban with { StartsOn = Today.AddDays(1) }));

    [Fact]
    public void Decide_MinorPerson_Refused() => Refused("SUBJECT_IS_MINOR", Command() with { Subject = Subjects.PersonBornOn(new(2010, 1, 1)) });

    [Fact]
    public void Decide_SameDocumentAndPermitAgain_Refused()
    {
        CreditFile file = CreditFile.Empty.After(Decide(Command()));

        Assert.Equal("BAN_EXISTS", BanPolicy.Decide(file, Command(), Today).Refusal?.Code.Value);
        Assert.True(BanPolicy.Decide(file, Command(ban => ban with { MatterCode = "M-2" }), Today).IsOk);
    }

    private static RecordStatutoryBan Command(Func<StatutoryBan, StatutoryBan>? change = null)
    {
        StatutoryBan ban = new(
            "B-1", Subjects.Firm().ToSubject(), "M-1", StatutoryBanKind.FalseMaterial, Office, "禁〔2026〕1号", new(2026, 5, 1), new(2027, 5, 1), new("行政许可法", "78"));
        return new(Subjects.Firm(), change?.Invoke(ban) ?? ban, PermitSafety.SafetyRelated);
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Decide(RecordStatutoryBan command) => BanPolicy.Decide(CreditFile.Empty, command, Today);

    private static void Refused(string code, RecordStatutoryBan command) => Assert.Equal(code, Decide(command).Refusal?.Code.Value);
}
