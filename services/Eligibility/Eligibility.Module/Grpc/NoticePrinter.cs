using System.Globalization;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using LocalizedText = CreditRisk.Eligibility.Domain.LocalizedText;
using Wire = CreditRisk.Eligibility.V1;
using WireKernel = CreditRisk.Kernel.V1;

namespace CreditRisk.Eligibility.Module.Grpc;

/// <summary>
/// Prints the notice of non-applicability (不予适用告知承诺制通知) of an adverse decision, from the decision as it was answered and the words of
/// its rule set: the same decision always prints the same notice.
/// </summary>
public sealed class NoticePrinter(IRuleSetSource rules, IFactSource facts)
{
    /// <summary>The notice in both languages; null when the decision is not adverse.</summary>
    public WireKernel.LocalizedText? Print(Wire.Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.Verdict is not (Wire.Verdict.NotEligible or Wire.Verdict.ManualReview))
        {
            return null;
        }

        EligibilityRuleSet inForce = rules.Find(RuleSetVersion.Parse(decision.RuleSetVersion).Value)
            ?? throw new InvalidOperationException($"A decision was made by {decision.RuleSetVersion}, which is not known.");
        string matter = facts.MatterAt(decision.MatterCode, decision.Position)?.Name ?? "";
        return new()
        {
            Zh = new NoticeWriter(inForce.Notice, text => text.Zh, text => text.Zh).Write(decision, matter),
            En = new NoticeWriter(inForce.Notice, text => text.En, text => text.En).Write(decision, matter),
        };
    }

    /// <summary>The notice in one language.</summary>
    private sealed class NoticeWriter(NoticeTexts texts, Func<LocalizedText, string> own, Func<WireKernel.LocalizedText, string> wire)
    {
        private readonly List<string> _lines = [];

        public string Write(Wire.Decision decision, string matter)
        {
            string today = Day(ChinaTime.DateOf(decision.DecidedAt.ToDateTimeOffset()));
            Line(texts.Title);
            Line(
                texts.Opening, ("applicant", decision.Subject.DisplayId), ("date", today), ("matter", $"{matter} {decision.MatterCode}".Trim()),
                ("application", decision.ApplicationNumber.Length > 0 ? decision.ApplicationNumber : "—"));
            Line(decision.Verdict == Wire.Verdict.NotEligible ? texts.Refusal : texts.Review);
            for (int i = 0; i < decision.Findings.Count; i++)
            {
                Write(decision.Findings[i], i + 1);
            }

            Line(texts.Ordinary);
            foreach (Wire.Remedy remedy in decision.Remedies)
            {
                Line(texts.Remedy, ("text", wire(remedy.Text)), ("basis", Cite(remedy.LegalBasis)), ("date", remedy.Deadline is null ? "—" : Day(remedy.Deadline.ToDateOnly())));
            }

            Line(texts.Closing, ("decision", decision.DecisionId), ("rules", decision.RuleSetVersion), ("date", today));
            return string.Join('\n', _lines);
        }

        private void Write(Wire.Finding finding, int number)
        {
            Line(texts.Finding, ("number", $"{number}"), ("text", wire(finding.Text)), ("code", finding.ReasonCode));
            LineOf(texts.Record, "record", finding.DocumentNumber.Length > 0 ? $"{finding.RecordId} {finding.DocumentNumber}" : finding.RecordId);
            LineOf(texts.List, "list", finding.ListName);
            if (finding.RelatedPerson is { } person)
            {
                Line(texts.Person, ("person", person.Subject.DisplayId), ("role", own(texts.Roles[(RelatedPersonRole)person.Role])));
            }

            LineOf(texts.Basis, "basis", Cite(finding.LegalBasis));
            LineOf(texts.HeldBy, "agency", finding.HeldBy?.Name ?? "");
            LineOf(texts.Since, "date", Day(finding.Since.ToDateOnly()));
            LineOf(texts.Until, "date", Day(finding.Until.ToDateOnly()));
            Line(texts.Cure, ("text", wire(finding.Cure.Text)));
            LineOf(texts.Earliest, "date", Day(finding.Cure.EarliestDate.ToDateOnly()));
            LineOf(texts.Objection, "text", finding.ObjectionChannel is null ? "" : wire(finding.ObjectionChannel));
            if (finding.ObjectionAnnotated)
            {
                Line(texts.Annotated);
            }
        }

        private void LineOf(LocalizedText text, string blank, string value)
        {
            if (value.Length > 0)
            {
                Line(text, (blank, value));
            }
        }

        private void Line(LocalizedText text, params ReadOnlySpan<(string Blank, string Value)> values)
        {
            string line = own(text);
            foreach ((string blank, string value) in values)
            {
                line = line.Replace($"{{{blank}}}", value, StringComparison.Ordinal);
            }

            _lines.Add(line);
        }

        private static string Cite(WireKernel.LegalBasis? basis) => $"{basis?.Title} {basis?.Article}".Trim();

        private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
    }
}
