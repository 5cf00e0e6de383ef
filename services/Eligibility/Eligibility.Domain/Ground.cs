namespace CreditRisk.Eligibility.Domain;

/// <summary>A ground on which the pledge route is closed (rules 2.2).</summary>
public enum Ground
{
    /// <summary>The matter is not open for pledges.</summary>
    E01 = 1,

    /// <summary>On a national list.</summary>
    E02,

    /// <summary>On a provincial list.</summary>
    E03,

    /// <summary>On a city list.</summary>
    E04,

    /// <summary>On a county list.</summary>
    E05,

    /// <summary>On the list of a mutual-recognition region.</summary>
    E06,

    /// <summary>More serious bad credit record; certificate matters.</summary>
    E07,

    /// <summary>An earlier false pledge that is not repaired.</summary>
    E08,

    /// <summary>General dishonesty on record.</summary>
    E09,

    /// <summary>Serious dishonesty, joint sanction.</summary>
    E10,

    /// <summary>A person behind the applicant is responsible for serious dishonesty.</summary>
    E11,

    /// <summary>Statutory ban of 1 year for a safety-related permit.</summary>
    E12,

    /// <summary>Statutory ban of 3 years for a safety-related permit.</summary>
    E13,

    /// <summary>Breach of a duty in a related matter: key examination, no simplified procedure.</summary>
    E14,

    /// <summary>An open false-pledge case on the same matter.</summary>
    E15,

    /// <summary>No ground of the regulation: a mandatory source is stale or cannot be reached, so nobody can say (rules 2.11).</summary>
    Source,
}
