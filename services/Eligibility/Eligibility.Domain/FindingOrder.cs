namespace CreditRisk.Eligibility.Domain;

/// <summary>The order of findings: strictest first, then by ground, record, reason and person. It is total, so the order of facts cannot show.</summary>
internal static class FindingOrder
{
    public static int Compare(Finding one, Finding other)
    {
        int order = other.Verdict.CompareTo(one.Verdict);
        order = order != 0 ? order : one.Rule.Ground.CompareTo(other.Rule.Ground);
        order = order != 0 ? order : string.CompareOrdinal(one.RecordId, other.RecordId);
        order = order != 0 ? order : string.CompareOrdinal(one.Rule.ReasonCode.Value, other.Rule.ReasonCode.Value);
        order = order != 0 ? order : Comparer<UInt128?>.Default.Compare(one.Person?.Person.Key.Value, other.Person?.Person.Key.Value);
        return order != 0 ? order : Comparer<RelatedPersonRole?>.Default.Compare(one.Person?.Role, other.Person?.Role);
    }
}
