namespace CreditRisk.Eligibility.Domain;

/// <summary>
/// The words of the notice of non-applicability (不予适用告知承诺制通知, rules 2.1). In braces stands what is filled in; a line whose every
/// blank stays empty is left out.
/// </summary>
/// <param name="Title">Title line.</param>
/// <param name="Opening">Blanks <c>applicant</c>, <c>application</c>, <c>matter</c>, <c>date</c>.</param>
/// <param name="Review">Said instead of <paramref name="Refusal"/> when a person decides.</param>
/// <param name="Refusal">Said when the pledge route is closed.</param>
/// <param name="Finding">Blanks <c>number</c>, <c>text</c>, <c>code</c>.</param>
/// <param name="Record">Blank <c>record</c>.</param>
/// <param name="List">Blank <c>list</c>.</param>
/// <param name="Person">Blanks <c>person</c>, <c>role</c>.</param>
/// <param name="Basis">Blank <c>basis</c>.</param>
/// <param name="HeldBy">Blank <c>agency</c>.</param>
/// <param name="Since">Blank <c>date</c>.</param>
/// <param name="Until">Blank <c>date</c>.</param>
/// <param name="Cure">Blank <c>text</c>.</param>
/// <param name="Earliest">Blank <c>date</c>.</param>
/// <param name="Objection">Blank <c>text</c>.</param>
/// <param name="Annotated">Said when an objection against the record is open.</param>
/// <param name="Ordinary">That the ordinary procedure stays open.</param>
/// <param name="Remedy">Blanks <c>text</c>, <c>date</c>, <c>basis</c>.</param>
/// <param name="Closing">Blanks <c>decision</c>, <c>rules</c>, <c>date</c>.</param>
/// <param name="Roles">What each role is called.</param>
public sealed record NoticeTexts(
    LocalizedText Title,
    LocalizedText Opening,
    LocalizedText Review,
    LocalizedText Refusal,
    LocalizedText Finding,
    LocalizedText Record,
    LocalizedText List,
    LocalizedText Person,
    LocalizedText Basis,
    LocalizedText HeldBy,
    LocalizedText Since,
    LocalizedText Until,
    LocalizedText Cure,
    LocalizedText Earliest,
    LocalizedText Objection,
    LocalizedText Annotated,
    LocalizedText Ordinary,
    LocalizedText Remedy,
    LocalizedText Closing,
    IReadOnlyDictionary<RelatedPersonRole, LocalizedText> Roles);
