using CreditRisk.Credit.V1;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.Module.UseCases.PreviewingGrades;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf.Collections;
using Grpc.Core;
using GradeEffect = CreditRisk.Eligibility.Module.UseCases.PreviewingGrades.GradeEffect;
using WireGrade = CreditRisk.Credit.V1.DishonestyGrade;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>Previews of grades on the wire.</summary>
public sealed class GradePreviews(PreviewGradeHandler handler, SubjectReader subjects, TimeProvider clock)
{
    private const int MostMatters = 100;
    private const int LongestMatterCode = 64;

    /// <summary>Answers one question.</summary>
    public async Task<PreviewGradeResponse> PreviewAsync(PreviewGradeRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        PageRequest asked = PageRequest.Read(request.PageSize, request.PageToken).OrThrow();
        PageRequest page = asked with { Size = Math.Min(asked.Size, MostMatters) };
        RequiredPosition required = EligibilityRequests.Read(request.Consistency).OrThrow();
        PreviewGrade question = Read(request, page).OrThrow();
        PreviewedGrade previewed = (await handler.HandleAsync(question, required, context.CancellationToken).ConfigureAwait(false)).OrThrow();
        var response = new PreviewGradeResponse
        {
            NextPageToken = question.MatterCodes.Count > 0 ? "" : page.Cut(previewed.Effects, effect => effect.MatterCode),
            Position = previewed.Position,
            RuleSetVersion = previewed.RuleSet.Version.Value,
            At = previewed.At.ToWire(),
        };
        response.Effects.AddRange(previewed.Effects.Select(effect => ToWire(effect, previewed.RuleSet)));
        return response;
    }

    private Outcome<PreviewGrade> Read(PreviewGradeRequest request, PageRequest page)
    {
        var faults = new FieldFaults();
        Outcome<KnownSubject> subject = subjects.Read(request.Subject, "subject");
        foreach (FieldViolation violation in subject.Refusal?.Violations ?? [])
        {
            faults.Add(violation.Field, violation.Description);
        }

        faults.Choice("grade", request.Grade);
        RequireKnown(faults, "act", request.Act);
        RequireKnown(faults, "disclosure_class", request.DisclosureClass);
        DateOnly documentDate = faults.OptionalDate("document_date", request.DocumentDate) ?? clock.Today();
        if (documentDate > clock.Today())
        {
            faults.Add("document_date", "has not come yet.");
        }

        string[] codes = Codes(faults, "matter_codes", request.MatterCodes);
        Codes(faults, "act_related_matter_codes", request.ActRelatedMatterCodes);
        faults.Text("act_matter_code", request.ActMatterCode, 0, LongestMatterCode);
        faults.OptionalDate("key_examination_until", request.KeyExaminationUntil);
        return faults.None
            ? new PreviewGrade(
                new(subject.Value.Key, subject.Value.Id.Kind, subject.Value.Id.Masked), Proposed(request, documentDate), codes, page.After, page.Size + 1)
            : faults.ToRefusal();
    }

    private static void RequireKnown<T>(FieldFaults faults, string field, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            faults.Add(field, "must be a value of the contract.");
        }
    }

    private static string[] Codes(FieldFaults faults, string field, RepeatedField<string> codes)
    {
        if (codes.Count > MostMatters)
        {
            faults.Add(field, $"has {codes.Count} codes; {MostMatters} are the most.");
        }

        return [.. codes.Take(MostMatters).Select((code, i) => faults.Text($"{field}[{i}]", code, 1, LongestMatterCode))];
    }

    // As it would be recorded, but for what nobody has given it yet: id, agency and number. A slight act is met by education instead (rules 2.6).
    private static DishonestyFact? Proposed(PreviewGradeRequest request, DateOnly documentDate) => request.Grade == WireGrade.Minor ? null : FactMapping.FactOf(
        new DishonestyRecorded
        {
            Grade = request.Grade,
            Act = request.Act,
            DisclosureClass = request.DisclosureClass,
            DocumentDate = documentDate.ToWire(),
            MatterCode = request.ActMatterCode,
            RelatedMatterCodes = { request.ActRelatedMatterCodes },
            KeyExaminationUntil = request.KeyExaminationUntil,
        });

    private static V1.GradeEffect ToWire(GradeEffect effect, EligibilityRuleSet rules) => new()
    {
        MatterCode = effect.MatterCode,
        VerdictNow = DecisionMapping.ToWire(effect.Now.Verdict),
        VerdictWithRecord = DecisionMapping.ToWire(effect.WithRecord.Verdict),
        NextProcedure = DecisionMapping.ToWire(effect.WithRecord.NextProcedure),
        Added = { effect.Added.Select(finding => DecisionMapping.ToWire(finding, rules)) },
        Standing = { effect.Now.Findings.Select(finding => DecisionMapping.ToWire(finding, rules)) },
    };
}
