using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases;

/// <summary>Gives ids that may stand in a URL and say nothing about a person.</summary>
public interface IIdentities
{
    /// <summary>An id such as <c>D-2026-4q8t…</c>.</summary>
    /// <param name="prefix">Capital letter of the kind of thing.</param>
    /// <param name="year">Year of the thing.</param>
    /// <param name="request">The same request always gets the same id; a request without key gets a new one each time.</param>
    /// <param name="part">Which of several things of one request; empty when there is one.</param>
    string NewId(string prefix, int year, CallerRequest request, string part = "");

    /// <summary>
    /// The id of what one request of very many does to a subject. Those of subjects whose pseudonyms lie close together begin alike, so that an index takes
    /// them side by side; no more of a pseudonym shows.
    /// </summary>
    string NewId(string prefix, int year, CallerRequest request, SubjectKey subject);
}
