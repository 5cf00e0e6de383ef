namespace CreditRisk.Credit.Domain.Dishonesty;

/// <summary>What a person is to an entity (河南省社会信用条例 35).</summary>
public enum ResponsiblePersonRole
{
    /// <summary>法定代表人.</summary>
    LegalRepresentative = 1,

    /// <summary>主要负责人.</summary>
    PersonInCharge = 2,

    /// <summary>实际控制人.</summary>
    ActualController = 3,
}

/// <summary>A person responsible for a seriously dishonest entity.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">What they are to the entity.</param>
public sealed record ResponsiblePerson(CreditSubject Person, ResponsiblePersonRole Role);
