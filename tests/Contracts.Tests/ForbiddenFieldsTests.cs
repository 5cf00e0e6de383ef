using CreditRisk.Credit.V1;
using CreditRisk.Event.V1;
using CreditRisk.Kernel.V1;
using Google.Protobuf.Reflection;

namespace CreditRisk.Contracts.Tests;

public sealed class ForbiddenFieldsTests
{
    [Fact]
    public void Contracts_HaveNoFieldForDataThatMayNeverBeCollected() => Assert.Empty(ForbiddenFields.In(WireSnapshot.Files()));

    [Fact]
    public void Exemptions_NameFieldsThatExist() => Assert.Empty(ForbiddenFields.Stale(WireSnapshot.Files()));

    [Theory]
    [InlineData("a.v1.Person.religion", true)]
    [InlineData("a.v1.Person.blood_type", true)]
    [InlineData("a.v1.Person.fingerprint_sha256", true)]
    [InlineData("a.v1.Person.monthly_income_fen", true)]
    [InlineData("a.v1.Person.BANK_DEPOSITS", true)]
    [InlineData("a.v1.Matter.economic_value_fen", false)]
    [InlineData("a.v1.Person.general_reason", false)]
    [InlineData("a.v1.Person.taxonomy", false)]
    public void Tells_NamesAsTheyWouldBeWritten(string name, bool tells) => Assert.Equal(tells, ForbiddenFields.Tells(name));

    [Fact]
    public void Evidence_CarriesAFingerprintOfADocumentAndNoContent() => Assert.Equal(
        ["title", "document_number", "sha256", "media_type", "size_bytes"], Evidence.Descriptor.Fields.InDeclarationOrder().Select(field => field.Name));

    // What is kept apart has no topic, and only what has a topic ever leaves.
    [Fact]
    public void KeptApart_HasNoTopic() => Assert.All(
        new MessageDescriptor[]
        {
            EducationGiven.Descriptor, ReinsertionProposed.Descriptor, ReinsertionDropped.Descriptor, PoliceReferralOpened.Descriptor,
            PoliceReferralAdvanced.Descriptor, SubjectReportIssued.Descriptor, SubjectAccessed.Descriptor, EventAcknowledged.Descriptor,
        },
        message => Assert.True(string.IsNullOrEmpty(message.GetOptions()?.GetExtension(OptionsExtensions.Topic)), message.FullName));

    // Education is told in no answer either: only RecordDishonesty says that it was given, to whom gave it, and the report to the subject prints it.
    [Fact]
    public void Education_IsAFieldOfNoMessage() => Assert.DoesNotContain(
        WireSnapshot.Files().SelectMany(file => file.MessageTypes).SelectMany(message => message.Fields.InDeclarationOrder()),
        field => field.FieldType == FieldType.Message && field.MessageType == EducationGiven.Descriptor);
}
