using CreditRisk.Credit.Module.UseCases.ReadingCreditFiles;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Kernel.V1;
using Requirement = CreditRisk.Kernel.V1.Consistency.RequirementOneofCase;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>
/// Reads which state of a file is asked for. The embedded journal has one copy, so "fully consistent" is what it has anyway.
/// </summary>
internal static class QueryMapping
{
    public static GetCreditFile ReadQuery(this FieldFaults faults, V1.GetCreditFileRequest request, SubjectKey subject)
    {
        Consistency? consistency = request.Consistency;
        long? atLeast = consistency?.RequirementCase == Requirement.AtLeastPosition ? consistency.AtLeastPosition : null;
        if (request.AsOfPosition < 0)
        {
            faults.Add("as_of_position", "is a journal position of 1 or more, or 0 for now.");
        }

        if (atLeast < 0)
        {
            faults.Add("consistency.at_least_position", "is a journal position of 0 or more.");
        }

        return new(subject, request.AsOfPosition == 0 ? null : request.AsOfPosition, atLeast);
    }
}
