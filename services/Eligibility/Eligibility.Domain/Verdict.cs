namespace CreditRisk.Eligibility.Domain;

/// <summary>What is decided, from the mildest to the strictest: the order is used to choose among findings.</summary>
public enum Verdict
{
    /// <summary>The pledge route is open.</summary>
    Eligible = 0,

    /// <summary>The pledge route is open when the conditions are met.</summary>
    EligibleWithConditions = 1,

    /// <summary>A person decides; the findings say what about.</summary>
    ManualReview = 2,

    /// <summary>The pledge route is closed; the ordinary procedure is not.</summary>
    NotEligible = 3,
}
