using CreditRisk.Kernel;
using Google.Protobuf.Reflection;

namespace CreditRisk.Inspection.Module.Wire;

/// <summary>Reasons as enumeration values on the wire and as codes in a frame: the name of the value without its prefix.</summary>
internal static class ReasonWire
{
    private const string ExclusionPrefix = "EXCLUSION_REASON_";
    private const string RecusalPrefix = "RECUSAL_REASON_";

    private static readonly EnumDescriptor Exclusions = Named("ExclusionReason");
    private static readonly EnumDescriptor Recusals = Named("RecusalReason");

    public static ReasonCode CodeOf(V1.ExclusionReason reason) =>
        new(Exclusions.FindValueByNumber((int)reason).Name[ExclusionPrefix.Length..]);

    public static ReasonCode CodeOf(V1.RecusalReason reason) =>
        new(Recusals.FindValueByNumber((int)reason).Name[RecusalPrefix.Length..]);

    public static V1.ExclusionReason ExclusionOf(ReasonCode code) =>
        (V1.ExclusionReason)Exclusions.FindValueByName(ExclusionPrefix + code.Value).Number;

    public static V1.RecusalReason RecusalOf(ReasonCode code) =>
        (V1.RecusalReason)Recusals.FindValueByName(RecusalPrefix + code.Value).Number;

    private static EnumDescriptor Named(string name) => V1.InspectionTypesReflection.Descriptor.FindTypeByName<EnumDescriptor>(name);
}
