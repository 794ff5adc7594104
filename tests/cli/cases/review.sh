# review.sh STEP [mesh] - make review.sigte in this folder and take it as far as STEP: new, imported,
# deduplicated, people, abstract (three titles taken on), full-text (two of them sought, the third
# in conflict), included (record 1 in, 1A; record 2 out, 1B). Says nothing when all goes well.
# The references of the two arms beside the database are enough: 22 records once merged.
# With `mesh` it explodes headings with mesh.db, made here too.
set -eu
step=$1
mesh=
[ "${2-}" != mesh ] || {
    sigte mesh import "$SRC/corpora/mesh/desc.xml" "$SRC/corpora/mesh/qual.xml" >said
    mesh="--mesh mesh.db"
}

# shellcheck disable=SC2086 # two words or none
sigte init review.sigte $mesh --pico "$SRC/picos/udbredt-kraeft.yaml" \
    --protocol "$SRC/protocols/udbredt-kraeft.yaml" >said
[ "$step" != new ] || exit 0
sigte import "$SRC/corpora/demo/network.ris" --arm network --source network >said
sigte import "$SRC/corpora/demo/references.nbib" --arm references --source references >said
[ "$step" != imported ] || exit 0
sigte dedup >said
[ "$step" != deduplicated ] || exit 0
sigte reviewer add reviewer-a reviewer-b --as lead >said
[ "$step" != people ] || exit 0
{
    echo reviewer,stage,record,verdict
    for id in 1 2 3; do
        echo "reviewer-a,title,id:$id,include"
    done
} >titles.csv
sigte screen decide --from titles.csv >said
[ "$step" != abstract ] || exit 0
{
    echo reviewer,stage,record,verdict,reason
    for person in reviewer-a reviewer-b; do
        echo "$person,abstract,id:1,include,"
        echo "$person,abstract,id:2,maybe,"
    done
    echo reviewer-a,abstract,id:3,include,
    echo reviewer-b,abstract,id:3,exclude,P-age
} >abstracts.csv
sigte screen decide --from abstracts.csv >said
[ "$step" != full-text ] || exit 0
sigte retrieval id:1 retrieved --as lead >said
sigte retrieval id:2 retrieved --as lead >said
{
    echo reviewer,stage,record,verdict,category,reason
    for person in reviewer-a reviewer-b; do
        echo "$person,full_text,id:1,include,1A,"
        echo "$person,full_text,id:2,exclude,1B,O-none"
    done
} >full-texts.csv
sigte screen decide --from full-texts.csv >said
[ "$step" != included ] || exit 0
echo "review.sh: no step $step"
exit 1
