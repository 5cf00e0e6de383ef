using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using SubjectIdentifier = CreditRisk.Kernel.V1.SubjectIdentifier;

namespace CreditRisk.Hosting.Tests.Wire;

public sealed class SubjectReaderTests
{
    private static readonly SubjectId Person = SyntheticSubjectId.Person(7);

    private readonly SubjectReader _reader = new(new SubjectKeyer(new byte[16]), new SettableClock(new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Read_Person_IsShownMaskedAndKeyed()
    {
        KnownSubject subject = _reader.Read(new SubjectIdentifier { CitizenId = Person.Reveal() }, "subject").Value;

        Assert.Equal(Person, subject.Id);
        Assert.Equal((Person.Masked, 32), (subject.ToWire().DisplayId, subject.ToWire().SubjectKey.Length));
        Assert.DoesNotContain(Person.Reveal(), subject.ToWire().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Organisation_IsShownInClear()
    {
        SubjectId organisation = SyntheticSubjectId.Organisation(3);

        KnownSubject subject = _reader.Read(new SubjectIdentifier { UnifiedSocialCreditCode = organisation.Reveal() }, "subject").Value;

        Assert.Equal(organisation.Reveal(), subject.ToWire().DisplayId);
        Assert.Equal(Kernel.V1.SubjectKind.Organisation, subject.ToWire().Kind);
    }

    [Fact]
    public void Read_WrongCheckDigitOfAPerson_NamesTheFieldAndNotTheNumber()
    {
        string wrong = Person.Reveal()[..17] + (Person.Reveal()[17] == '1' ? '2' : '1');

        FieldViolation violation = Assert.Single(_reader.Read(new SubjectIdentifier { CitizenId = wrong }, "items[3].subject").Refusal!.Violations);

        Assert.Equal("items[3].subject.citizen_id", violation.Field);
        Assert.StartsWith("CHECK_DIGIT", violation.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong[..14], violation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Nothing_IsRequired()
    {
        Assert.Equal("subject", Assert.Single(_reader.Read(null, "subject").Refusal!.Violations).Field);
        Assert.Equal("subject", Assert.Single(_reader.Read(new SubjectIdentifier(), "subject").Refusal!.Violations).Field);
    }
}
