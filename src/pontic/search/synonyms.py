# ruff: noqa: E501 - a table is read across
"""Words of the trade that mean the same thing, in the three languages of the interface. Pure data.

name | English | Spanish | French; alternatives are separated by commas, and one of several words is a phrase.
Only what clients type beside the names of categories and programs, which are searched in all languages anyway.
"""

SYNONYMS = """
crown          | crown                                          | corona, funda                              | couronne
bridge         | bridge, fixed partial denture, fpd             | puente                                     | bridge, pont
pontic         | pontic                                         | póntico                                    | pontique, intermédiaire de bridge
implant        | implant                                        | implante                                   | implant
abutment       | abutment                                       | pilar, aditamento                          | pilier
veneer         | veneer, laminate                               | carilla, faceta                            | facette
inlay          | inlay                                          | inlay, incrustación                        | inlay
onlay          | onlay, overlay                                 | onlay, overlay                             | onlay, overlay
post           | post and core, post core                       | perno muñón, perno, endoposte              | inlay core, tenon
coping         | coping                                         | cofia                                      | chape
framework      | framework                                      | estructura, armazón                        | armature
denture        | denture                                        | dentadura, prótesis removible              | prothèse amovible, dentier
fulldenture    | full denture, complete denture                 | prótesis completa, prótesis total, dentadura completa | prothèse complète, prothèse totale
partial        | partial denture, removable partial, rpd        | prótesis parcial, parcial removible        | prothèse partielle
chrome         | metal framework, chrome cobalt, cobalt chrome, chrome | esquelético, cromo cobalto          | stellite, châssis métallique, chrome cobalt
overdenture    | overdenture                                    | sobredentadura                             | prothèse sur attachement, overdenture
telescope      | telescopic, telescope                          | telescópica, telescopio                    | télescopique, télescope
splint         | splint                                         | férula, placa                              | gouttière
nightguard     | night guard, nightguard, bruxism splint, michigan splint | férula de descarga, férula nocturna, placa de descarga, placa de bruxismo | gouttière de nuit, gouttière nocturne, gouttière de bruxisme
occlusal       | occlusal splint, tmj splint, tmd splint        | férula oclusal, férula para atm            | gouttière occlusale, gouttière atm
sportguard     | sports guard, mouthguard, mouth guard          | protector deportivo, protector bucal       | protège dents
sleep          | sleep appliance, sleep apnea, snoring          | apnea, dispositivo para el sueño, ronquido | apnée, orthèse du sommeil, ronflement
bruxism        | bruxism, grinding                              | bruxismo                                   | bruxisme
guide          | surgical guide, drill guide, drilling guide, implant guide | guía quirúrgica, férula quirúrgica | guide chirurgical, guide de forage
planning       | planning                                       | planificación                              | planification
bar            | bar                                            | barra                                      | barre
allon          | all on x, all on 4, all on 6, all on four, all on six, full arch implant | all on x, todo en cuatro, todo en seis | all on x, tout sur quatre, tout sur six
fullarch       | full arch                                      | arco completo, arcada completa             | arcade complète
aligner        | aligner, clear aligner, invisible aligner      | alineador, alineador transparente, ortodoncia invisible | aligneur, aligneur transparent, gouttière d'alignement
retainer       | retainer                                       | retenedor                                  | contention
bonding        | bonding tray, bracket                          | cubeta de cementado, bracket               | gouttière de collage, bracket
expander       | expander                                       | expansor, disyuntor                        | disjoncteur
ortho          | orthodontic, ortho, orthodontics               | ortodoncia, ortodóntico                    | orthodontie, orthodontique, odf
waxup          | wax up, waxup                                  | encerado, encerado diagnóstico, wax up     | wax up, cire diagnostique
mockup         | mock up, mockup                                | mock up, maqueta                           | mock up, maquette
smile          | smile                                          | sonrisa                                    | sourire
model          | model                                          | modelo                                     | modèle
die            | die                                            | muñón, troquel                             | die, modèle positif unitaire
tray           | tray, impression tray                          | cubeta                                     | porte empreinte
gingiva        | gingiva, gum, soft tissue                      | encía                                      | gencive
scan           | scan, scanning                                 | escaneo, escaneado                         | scan, numérisation, empreinte optique
segmentation   | segmentation                                   | segmentación                               | segmentation
cbct           | cbct, cone beam, dicom, volume scan            | cbct, tomografía                           | cbct, cone beam, tomographie
nesting        | nesting                                        | anidado                                    | imbrication, nesting
milling        | milling, milled, mill                          | fresado, fresar                            | usinage, fraisage, usiné
printing       | printing, printed, 3d print                    | impresión 3d, impreso                      | impression 3d, imprimé
temporary      | temporary, provisional, temp                   | provisional, temporal                      | provisoire, temporaire
immediate      | immediate                                      | inmediata                                  | immédiate
zirconia       | zirconia, zirconium, zirkon, zro2              | circonio, zirconio, zirconia, circonia     | zircone, zirconium
disilicate     | lithium disilicate, disilicate, lisi           | disilicato de litio, disilicato            | disilicate de lithium, disilicate
ceramic        | ceramic, porcelain                             | cerámica, porcelana                        | céramique, porcelaine
pmma           | pmma, acrylic                                  | pmma, acrílico                             | pmma, acrylique, résine acrylique
peek           | peek                                           | peek                                       | peek
titanium       | titanium                                       | titanio                                    | titane
metalceramic   | pfm, porcelain fused to metal, metal ceramic   | metal cerámica, metal porcelana            | céramo métallique, ccm
screw          | screw retained, screwed                        | atornillada                                | transvissée, vissée
cemented       | cement retained, cemented, cementable          | cementada                                  | scellée, collée
anterior       | anterior, front tooth, incisor                 | anterior, incisivo                         | antérieure, incisive
posterior      | posterior, molar, premolar                     | posterior, molar, premolar                 | postérieure, molaire, prémolaire
aesthetic      | aesthetic, esthetic, cosmetic                  | estética, estético                         | esthétique
anatomic       | anatomic, anatomical, full contour, full anatomy | anatómica, anatomía completa             | anatomique, anatomie complète
cutback        | cutback, cut back                              | cut back, reducción vestibular             | cut back, réduction vestibulaire
monolithic     | monolithic                                     | monolítica                                 | monolithique
occlusion      | occlusion, bite                                | oclusión, mordida                          | occlusion
articulator    | articulator                                    | articulador                                | articulateur
margin         | margin, margin line                            | margen, línea de margen                    | limite, ligne de finition
emergence      | emergence profile                              | perfil de emergencia                       | profil d'émergence
healing        | healing                                        | cicatrización                              | cicatrisation
verification   | verification jig                               | jig de verificación                        | clé de vérification
attachment     | attachment, locator                            | ataje, attachment                          | attachement
tooth          | tooth, teeth                                   | diente, dientes                            | dent, dents
urgent         | urgent, rush, express, same day                | urgente, exprés, mismo día                 | urgent, express, jour même
lab            | lab, laboratory                                | laboratorio                                | laboratoire
threeshape     | 3shape, 3 shape, threeshape                    | 3shape                                     | 3shape
exocad         | exocad, exo cad, exo                           | exocad                                     | exocad
medit          | medit                                          | medit                                      | medit
blender        | blender, b4d                                   | blender                                    | blender
"""
